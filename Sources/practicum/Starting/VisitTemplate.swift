/// The visit that `practicum new visit` writes: one hall with four exhibits, a quiz and a rule of conduct.
///
/// `ScenarioCommandTests` validates it without a warning, passes its tests and plays it in both languages.
enum VisitTemplate {
  /// `scenario.json`; `ID` stands for the id.
  static let scenario = #"""
    {
      "format": "practicum/1",
      "semantics": 1,
      "id": "ID",
      "version": "0.1.0",
      "kind": "visit",
      "note": [
        "A visit to start from: put in your own exhibits and questions, then run: practicum validate, practicum test, practicum play.",
        "Everything said here about lamps is common knowledge and only fills the places; cite your own sources."
      ],

      "title": "A small museum of lamps",
      "summary": "One hall, four exhibits and a quiz.",
      "objectives": ["Look closely and listen.", "Tell what is certain from what is not.", "Leave everything as you found it."],
      "briefing": ["It is 10:00. You stand in the entrance of the museum.", "The hall lies before you. The quiz hangs at its end."],
      "limit": "30m",
      "clock": {"starts": "10:00", "wokenBy": ["sign"]},
      "languages": {"written": "en", "also": ["zh-Hans"]},
      "licence": "CC-BY-4.0",
      "authors": ["Your name"],
      "references": {
        "OWN": {"title": "Put your own source here", "jurisdiction": "any", "checked": "2026-11-01"}
      },

      "modes": {
        "learn": {"passMark": 60, "hintPrices": [0, 0, 0], "rewind": true, "showsChecklist": true},
        "practise": {"passMark": 60, "hintPrices": [1, 2, 4], "rewind": true, "showsChecklist": false},
        "exam": {"passMark": 60, "hintPrices": [], "rewind": false, "showsChecklist": false}
      },
      "domains": [
        {"id": "viewing", "title": "Looking and listening"},
        {"id": "knowledge", "title": "Knowledge"},
        {"id": "conduct", "title": "Conduct"}
      ],

      "places": {
        "entrance": {"title": "Entrance"},
        "hall": {"title": "Hall of lamps"}
      },
      "links": [{"between": ["entrance", "hall"], "metres": 10}],
      "entities": {"trainee": {"place": "entrance"}},

      "exhibits": {
        "oilLamp": {"title": "Oil lamp", "place": "hall", "certainty": "documented", "source": "OWN", "listenTakes": "20s",
          "label": ["A bowl, a wick, vegetable oil"], "narration": ["The wick draws the oil up to the flame."],
          "closeUp": "The rim is black with soot."},
        "candle": {"title": "Candle", "place": "hall", "certainty": "documented", "source": "OWN", "listenTakes": "20s",
          "label": ["Wax and a wick"], "narration": ["The flame melts the wax that feeds it."],
          "closeUp": "A drop of wax has set on the stick."},
        "gasLamp": {"title": "Gas lamp", "place": "hall", "certainty": "textbook", "source": "OWN", "listenTakes": "20s",
          "label": ["A glowing mantle in a gas flame"], "narration": ["The mantle glows brighter than the flame itself."],
          "closeUp": "The mantle is as thin as ash."},
        "bulb": {"title": "Light bulb", "place": "hall", "certainty": "disputed", "source": "OWN", "listenTakes": "20s",
          "label": ["A wire that glows", "Sources name several inventors"],
          "narration": ["Several people built lamps with a glowing wire at about the same time."],
          "closeUp": "The glass is darkened on one side."}
      },

      "quizzes": {
        "lampQuiz": {"title": "Quiz on lamps", "place": "hall", "ask": 3, "shuffle": true, "tries": 1,
          "questions": [
            {"id": "wick", "about": "oilLamp", "text": "What draws the oil to the flame?", "source": "OWN", "why": "The wick does.",
              "options": [{"id": "wick", "text": "The wick", "right": true}, {"id": "bowl", "text": "The bowl"},
                {"id": "air", "text": "The air"}]},
            {"id": "wax", "about": "candle", "text": "What feeds the flame of a candle?", "source": "OWN", "why": "Molten wax does.",
              "options": [{"id": "wax", "text": "Molten wax", "right": true}, {"id": "stick", "text": "The stick"},
                {"id": "water", "text": "Water"}]},
            {"id": "mantle", "about": "gasLamp", "text": "What glows in the gas lamp?", "source": "OWN", "why": "The mantle does.",
              "options": [{"id": "mantle", "text": "The mantle", "right": true}, {"id": "glass", "text": "The glass"},
                {"id": "tap", "text": "The tap"}]},
            {"id": "inventor", "about": "bulb", "text": "Who made the first lamp with a glowing wire?", "source": "OWN",
              "why": "Sources name several people.",
              "options": [{"id": "several", "text": "Sources name several people", "right": true},
                {"id": "one", "text": "One person, without doubt"}, {"id": "nobody", "text": "Nobody"}]}
          ]}
      },

      "actions": {
        "silencePhone": {"title": "Set the phone to silent", "takes": "3s", "reach": "anywhere", "uses": ["hands"]},
        "readRules": {"title": "Read the house rules", "at": "entrance", "takes": "15s", "uses": ["eyes"],
          "reply": "Look, do not touch. No flash. Phones silent."},
        "touchExhibit": {"title": "Touch the exhibit", "on": {"any": "exhibit"}, "takes": "3s", "uses": ["hands"],
          "unwise": [{"id": "always", "if": "true", "then": [{"id": "print", "tell": "Your fingers leave a mark."}]}]},
        "writeInBook": {"title": "Write into the visitors' book", "at": "entrance", "takes": "1m", "uses": ["hands"],
          "parameters": {"words": {"title": "Your words", "write": [1, 200]}}}
      },

      "checklist": [
        {"id": "phone", "title": "Silence the phone", "domain": "conduct", "do": {"action": "silencePhone"}, "points": 6,
          "why": "Others listen.", "source": "OWN", "next": "Silence it at the door.",
          "hints": ["What could disturb others?", "It is in your pocket.", "Set the phone to silent."]},
        {"id": "rules", "title": "Read the house rules", "domain": "conduct", "do": {"action": "readRules"}, "points": 6,
          "why": "Every house has its own.", "source": "OWN", "next": "Read them before you go in.",
          "hints": ["Every house has its own.", "They hang in the entrance.", "Read the house rules."]},
        {"id": "lookOil", "title": "Look at the oil lamp", "domain": "viewing", "do": {"action": "look", "on": "oilLamp"},
          "points": 8, "why": "It is the oldest.", "source": "OWN", "next": "Begin with the oldest.",
          "hints": ["One of them is the oldest.", "A bowl.", "Look at the oil lamp."]},
        {"id": "lookCandle", "title": "Look at the candle", "domain": "viewing", "do": {"action": "look", "on": "candle"},
          "points": 8, "why": "It carries its own fuel.", "source": "OWN", "next": "Compare it with the oil lamp.",
          "hints": ["One carries its own fuel.", "Wax.", "Look at the candle."]},
        {"id": "lookGas", "title": "Look at the gas lamp", "domain": "viewing", "do": {"action": "look", "on": "gasLamp"},
          "points": 8, "why": "It lit whole streets.", "source": "OWN", "next": "Look for the mantle.",
          "hints": ["One lit whole streets.", "Gas.", "Look at the gas lamp."]},
        {"id": "lookBulb", "title": "Look at the light bulb", "domain": "viewing", "do": {"action": "look", "on": "bulb"},
          "points": 8, "why": "Its history is disputed.", "source": "OWN", "next": "Read the mark on the card.",
          "hints": ["One history is disputed.", "A wire.", "Look at the light bulb."]},
        {"id": "listenTwo", "title": "Listen to two narrations", "domain": "viewing", "do": {"action": "listenTo"},
          "different": 2, "points": 12, "why": "A label is short.", "source": "OWN", "next": "Hear at least two to the end.",
          "hints": ["A label is short.", "There is something to hear.", "Listen to two narrations."]},
        {"id": "quiz", "title": "Answer two thirds of the quiz", "domain": "knowledge",
          "answer": {"quiz": "lampQuiz", "share": 0.66}, "points": 28,
          "why": "The cards hold the answers.", "source": "OWN", "next": "Read the cards again.",
          "hints": ["What have you read?", "The quiz hangs at the end of the hall.", "Answer the quiz."]},
        {"id": "noTouching", "title": "Touch nothing", "domain": "conduct", "after": ["lookOil"],
          "never": {"unwise": "touchExhibit.always"}, "points": 8, "critical": "cap",
          "why": "Sweat damages metal and paper.", "source": "OWN", "next": "Keep your hands behind your back."},
        {"id": "book", "title": "Write into the visitors' book", "domain": "conduct", "do": {"action": "writeInBook"},
          "after": ["quiz"], "points": 8, "why": "The museum reads it.", "source": "OWN", "next": "One sentence is enough.",
          "hints": ["Say goodbye.", "Something lies in the entrance.", "Write into the visitors' book."]}
      ],

      "endings": [
        {"id": "seen", "title": "Seen", "if": "count('listenTo') >= 2", "story": "You leave with two stories in your ear."},
        {"id": "passedBy", "title": "Passed by", "if": "true", "story": "You were here, and hardly remember what you saw."}
      ],

      "tests": [
        {"id": "perfect", "mode": "exam", "seed": 1,
          "script": [
            {"act": "silencePhone"},
            {"act": "readRules"},
            {"act": "go", "to": "hall"},
            {"act": "look", "on": "oilLamp"},
            {"act": "listenTo", "on": "oilLamp"},
            {"act": "look", "on": "candle"},
            {"act": "look", "on": "gasLamp"},
            {"act": "look", "on": "bulb"},
            {"act": "listenTo", "on": "bulb"},
            {"act": "answerAll", "quiz": "lampQuiz", "with": "right"},
            {"act": "go", "to": "entrance"},
            {"act": "writeInBook", "with": {"words": {"chars": 12}}},
            {"act": "finish"}
          ],
          "expect": {"passed": true, "percent": 100, "critical": [], "ending": "seen"}},
        {"id": "touches", "mode": "exam", "seed": 2,
          "script": [
            {"act": "go", "to": "hall"},
            {"act": "look", "on": "oilLamp"},
            {"act": "touchExhibit", "on": "oilLamp"},
            {"act": "finish"}
          ],
          "expect": {"passed": false, "critical": ["noTouching"], "missed": ["quiz", "book"], "ending": "passedBy"}},
        {"id": "idle", "mode": "exam", "seed": 3, "plays": "nothing",
          "expect": {"passed": false, "percent": 0, "ending": "passedBy"}}
      ]
    }

    """#

  /// `texts/zh-Hans.json`.
  static let chinese = #"""
    {
      "format": "practicum-texts/1",
      "language": "zh-Hans",
      "of": "ID",
      "texts": {
        "title": "小小灯具博物馆",
        "summary": "一个展厅、四件展品和一次问答。",
        "objectives": ["仔细看，认真听。", "分清确定的和不确定的。", "让一切保持原样。"],
        "briefing": ["现在是10:00。你站在博物馆门厅。", "展厅就在前面，问答在展厅尽头。"],
        "domains.viewing.title": "观看与聆听",
        "domains.knowledge.title": "知识",
        "domains.conduct.title": "参观礼仪",
        "places.entrance.title": "门厅",
        "places.hall.title": "灯具展厅",
        "exhibits.oilLamp.title": "油灯",
        "exhibits.oilLamp.label": ["一个碗、一根灯芯、植物油"],
        "exhibits.oilLamp.narration": ["灯芯把油引到火焰。"],
        "exhibits.oilLamp.closeUp": "碗沿被熏黑了。",
        "exhibits.candle.title": "蜡烛",
        "exhibits.candle.label": ["蜡和烛芯"],
        "exhibits.candle.narration": ["火焰熔化蜡，蜡又供养火焰。"],
        "exhibits.candle.closeUp": "烛台上凝着一滴蜡。",
        "exhibits.gasLamp.title": "煤气灯",
        "exhibits.gasLamp.label": ["煤气火焰中发光的纱罩"],
        "exhibits.gasLamp.narration": ["纱罩比火焰本身更亮。"],
        "exhibits.gasLamp.closeUp": "纱罩薄如灰烬。",
        "exhibits.bulb.title": "电灯泡",
        "exhibits.bulb.label": ["一根发光的细丝", "不同资料列出多位发明者"],
        "exhibits.bulb.narration": ["差不多同一时期，有几个人造出了用细丝发光的灯。"],
        "exhibits.bulb.closeUp": "玻璃的一侧发黑。",
        "quizzes.lampQuiz.title": "灯具问答",
        "quizzes.lampQuiz.questions.wick.text": "是什么把油引到火焰？",
        "quizzes.lampQuiz.questions.wick.why": "是灯芯。",
        "quizzes.lampQuiz.questions.wick.options.wick.text": "灯芯",
        "quizzes.lampQuiz.questions.wick.options.bowl.text": "碗",
        "quizzes.lampQuiz.questions.wick.options.air.text": "空气",
        "quizzes.lampQuiz.questions.wax.text": "是什么供养蜡烛的火焰？",
        "quizzes.lampQuiz.questions.wax.why": "是熔化的蜡。",
        "quizzes.lampQuiz.questions.wax.options.wax.text": "熔化的蜡",
        "quizzes.lampQuiz.questions.wax.options.stick.text": "烛台",
        "quizzes.lampQuiz.questions.wax.options.water.text": "水",
        "quizzes.lampQuiz.questions.mantle.text": "煤气灯里是什么在发光？",
        "quizzes.lampQuiz.questions.mantle.why": "是纱罩。",
        "quizzes.lampQuiz.questions.mantle.options.mantle.text": "纱罩",
        "quizzes.lampQuiz.questions.mantle.options.glass.text": "玻璃",
        "quizzes.lampQuiz.questions.mantle.options.tap.text": "阀门",
        "quizzes.lampQuiz.questions.inventor.text": "第一盏细丝发光的灯是谁做的？",
        "quizzes.lampQuiz.questions.inventor.why": "不同资料说法不一。",
        "quizzes.lampQuiz.questions.inventor.options.several.text": "不同资料列出多人",
        "quizzes.lampQuiz.questions.inventor.options.one.text": "毫无疑问是某一个人",
        "quizzes.lampQuiz.questions.inventor.options.nobody.text": "没有人",
        "actions.silencePhone.title": "把手机调成静音",
        "actions.readRules.title": "阅读参观须知",
        "actions.readRules.reply": "请看，勿摸。勿用闪光灯。手机静音。",
        "actions.touchExhibit.title": "触摸展品",
        "actions.touchExhibit.unwise.always.then.print.tell": "你的手指留下了印痕。",
        "actions.writeInBook.title": "在留言簿上留言",
        "actions.writeInBook.parameters.words.title": "你的留言",
        "checklist.phone.title": "手机静音",
        "checklist.phone.why": "别人在听讲解。",
        "checklist.phone.next": "进门就调成静音。",
        "checklist.phone.hints": ["什么会打扰别人？", "就在你口袋里。", "把手机调成静音。"],
        "checklist.rules.title": "阅读参观须知",
        "checklist.rules.why": "每个馆都有自己的规定。",
        "checklist.rules.next": "进去之前先读。",
        "checklist.rules.hints": ["每个馆都有规定。", "挂在门厅。", "阅读参观须知。"],
        "checklist.lookOil.title": "看油灯",
        "checklist.lookOil.why": "它最古老。",
        "checklist.lookOil.next": "从最古老的看起。",
        "checklist.lookOil.hints": ["有一件最古老。", "是一个碗。", "看油灯。"],
        "checklist.lookCandle.title": "看蜡烛",
        "checklist.lookCandle.why": "它自带燃料。",
        "checklist.lookCandle.next": "和油灯比一比。",
        "checklist.lookCandle.hints": ["有一件自带燃料。", "是蜡做的。", "看蜡烛。"],
        "checklist.lookGas.title": "看煤气灯",
        "checklist.lookGas.why": "它照亮过整条街。",
        "checklist.lookGas.next": "找找纱罩。",
        "checklist.lookGas.hints": ["有一件照亮过整条街。", "烧的是气。", "看煤气灯。"],
        "checklist.lookBulb.title": "看电灯泡",
        "checklist.lookBulb.why": "它的历史有争议。",
        "checklist.lookBulb.next": "看看卡片上的标记。",
        "checklist.lookBulb.hints": ["有一件历史有争议。", "里面有细丝。", "看电灯泡。"],
        "checklist.listenTwo.title": "听两段讲解",
        "checklist.listenTwo.why": "展签很短。",
        "checklist.listenTwo.next": "至少完整听两段。",
        "checklist.listenTwo.hints": ["展签很短。", "还有可以听的。", "听两段讲解。"],
        "checklist.quiz.title": "答对三分之二的问题",
        "checklist.quiz.why": "答案都在卡片上。",
        "checklist.quiz.next": "再读一遍卡片。",
        "checklist.quiz.hints": ["你读到了什么？", "问答在展厅尽头。", "回答问题。"],
        "checklist.noTouching.title": "什么都不碰",
        "checklist.noTouching.why": "汗渍会损坏金属和纸张。",
        "checklist.noTouching.next": "把手背在身后。",
        "checklist.book.title": "在留言簿上留言",
        "checklist.book.why": "馆方会阅读。",
        "checklist.book.next": "一句话就够。",
        "checklist.book.hints": ["道个别。", "门厅里放着什么。", "在留言簿上留言。"],
        "endings.seen.title": "看过了",
        "endings.seen.story": "你带着两段故事离开。",
        "endings.passedBy.title": "路过",
        "endings.passedBy.story": "你来过，却几乎记不起看见了什么。"
      }
    }

    """#
}
