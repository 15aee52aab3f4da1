/// The drill that `practicum new drill` writes: small, complete, and easy to turn into another one.
///
/// `ScenarioCommandTests` validates it without a warning, passes its tests and plays it in both languages.
enum DrillTemplate {
  /// `scenario.json`; `ID` stands for the id.
  static let scenario = #"""
    {
      "format": "practicum/1",
      "semantics": 1,
      "id": "ID",
      "version": "0.1.0",
      "kind": "drill",
      "note": [
        "A drill to start from: change names, words and items, then run: practicum validate, practicum test, practicum play.",
        "Times are written 30s, 5m or 1h30m. Points are weights; the program shares out 100."
      ],

      "title": "A glass of water",
      "summary": "Mrs Chen, 82, lies in bed and asks for water.",
      "objectives": [
        "See what she needs and ask before you act.",
        "Make sure that she can swallow and sits upright before she drinks.",
        "Leave her safe, with the bell in her hand, and write it down."
      ],
      "briefing": [
        "It is 09:00. You stand in the corridor before room 1.",
        "Mrs Chen rings and asks for water. She had a stroke two years ago."
      ],
      "limit": "20m",
      "clock": {"starts": "09:00", "wokenBy": ["sign", "timer"]},
      "languages": {"written": "en", "also": ["zh-Hans"]},
      "licence": "CC-BY-4.0",
      "authors": ["Your name"],
      "references": {
        "HOUSE": {"title": "House rules of your institution: put your own source here", "jurisdiction": "any", "checked": "2026-11-01"}
      },

      "modes": {
        "learn": {"passMark": 60, "hintPrices": [0, 0, 0], "rewind": true, "showsChecklist": true},
        "practise": {"passMark": 60, "hintPrices": [1, 2, 4], "rewind": true, "showsChecklist": false},
        "exam": {"passMark": 80, "hintPrices": [], "rewind": false, "showsChecklist": false}
      },
      "domains": [
        {"id": "preparation", "title": "Preparation"},
        {"id": "procedure", "title": "Procedure"},
        {"id": "finish", "title": "Finish and record"}
      ],

      "places": {
        "corridor": {"title": "Corridor"},
        "room1": {"title": "Room 1"}
      },
      "links": [{"between": ["corridor", "room1"], "metres": 6}],

      "kinds": {
        "resident": {
          "title": "Resident",
          "properties": {
            "posture": {"choice": ["lying", "upright"], "start": "lying"},
            "coughs": {"bool": true, "start": false}
          },
          "signals": {
            "thirst": {"title": "Thirst", "unit": "%", "range": [0, 100], "step": 1, "start": 60, "rate": 1, "per": "1m"}
          },
          "signs": [
            {"id": "dryLips", "when": "it.thirst >= 40.0", "noticedBy": "look", "says": "The lips are dry and cracked."},
            {"id": "flat", "when": "it.posture == 'lying'", "noticedBy": "look", "says": "She lies flat on her back."},
            {"id": "cough", "when": "it.coughs", "noticedBy": "listen", "says": "She coughs and her voice is wet."}
          ]
        }
      },
      "entities": {
        "trainee": {"place": "corridor"},
        "chen": {"kind": ["resident"], "name": "Mrs Chen", "place": "room1"},
        "glass": {"kind": ["prop"], "name": "Glass of water", "place": "room1"},
        "bell": {"kind": ["prop"], "name": "Call bell", "place": "room1"}
      },
      "signs": [
        {"id": "rash", "of": "chen", "decoy": true, "noticedBy": "look", "says": "A rash on her arm."}
      ],

      "actions": {
        "knock": {"title": "Knock at the door", "at": "corridor", "takes": "3s"},
        "rubHands": {"title": "Rub hands with alcohol", "takes": "20s", "reach": "anywhere", "uses": ["hands"]},
        "checkName": {"title": "Ask for name and birthday", "on": "chen", "takes": "10s", "uses": ["voice"],
          "reply": "She tells you her name and her birthday. They are those on the wristband."},
        "checkSwallow": {"title": "Check that she can swallow", "on": "chen", "takes": "15s", "uses": ["voice", "eyes"],
          "reply": "She coughs on request and swallows her saliva."},
        "raiseHead": {"title": "Raise the head of the bed", "on": "chen", "takes": "10s", "uses": ["hands"],
          "then": [{"set": "chen.posture", "to": "upright"}]},
        "giveWater": {"title": "Give water to drink", "on": "chen", "takes": "1m", "uses": ["hands"],
          "parameters": {"sips": {"title": "Sips", "number": [1, 10], "step": 1, "start": 3}},
          "requires": [{"id": "noGlass", "must": "actor.holds(glass)", "else": "You have no glass in your hand."}],
          "unwise": [
            {"id": "lying", "if": "it.posture == 'lying'", "then": [
              {"set": "chen.coughs", "to": true},
              {"id": "chokes", "tell": "She chokes and coughs. Water runs from her mouth."}]}
          ],
          "then": [{"set": "chen.thirst", "to": 20}]},
        "giveBell": {"title": "Put the bell into her hand", "on": "chen", "takes": "4s", "uses": ["hands"]},
        "lowerBed": {"title": "Lower the bed", "on": "chen", "takes": "6s", "uses": ["hands"]},
        "drinkingChart": {"title": "Write down how much she drank", "on": "chen", "takes": "20s", "uses": ["hands", "eyes"]}
      },

      "conversations": [
        {"id": "chenTalk", "person": "chen", "nodes": [
          {"id": "asks", "says": "Is that you? I am so thirsty.", "choices": [
            {"id": "offer", "say": "Good morning, Mrs Chen. May I help you to sit up and drink?", "goTo": "agrees"},
            {"id": "wait", "say": "You will have to wait until ten.", "goTo": "end"}
          ]},
          {"id": "agrees", "says": "Yes, please.", "choices": [
            {"id": "begin", "say": "Then I will raise your head first.", "goTo": "end"}
          ]}
        ]}
      ],

      "rules": [
        {"id": "chokesBadly", "when": "chen.coughs", "for": "8m", "then": [{"end": "pneumonia"}]}
      ],

      "checklist": [
        {"id": "knock", "title": "Knock before you go in", "domain": "preparation", "do": {"action": "knock"},
          "before": {"action": "go"}, "points": 3,
          "why": "It is her room.", "source": "HOUSE", "next": "Knock and wait a moment.",
          "hints": ["Whose room is it?", "Think of the door.", "Knock before you go in."]},
        {"id": "noticeThirst", "title": "Notice how she is", "domain": "preparation",
          "find": {"signsOf": "chen", "sense": "look"}, "within": "5m", "since": "start", "points": 8,
          "why": "What you see tells you what she needs.", "source": "HOUSE", "next": "Look at her face and how she lies.",
          "hints": ["Look at her.", "Face and posture.", "Look, then mark: dry lips, lying flat."]},
        {"id": "askFirst", "title": "Offer help and ask", "domain": "preparation",
          "do": {"choice": "chenTalk.asks.offer"}, "points": 8,
          "why": "She decides.", "source": "HOUSE", "next": "Say what you would like to do and wait for the answer.",
          "hints": ["Does she know what you are going to do?", "Talk to her.", "Offer to help her sit up and drink."]},
        {"id": "rightPerson", "title": "Make sure who she is", "domain": "preparation",
          "do": {"action": "checkName", "on": "chen"}, "before": {"action": "giveWater"}, "points": 6,
          "why": "Not everybody here may drink thin water.", "source": "HOUSE", "next": "Ask for name and birthday.",
          "hints": ["Is it she?", "Two signs of identity.", "Ask for name and birthday."]},
        {"id": "cleanHands", "title": "Clean hands before you help her drink", "domain": "preparation",
          "beforeEach": {"action": "giveWater"}, "do": {"action": "rubHands"}, "points": 8,
          "why": "Hands carry germs to the mouth.", "source": "HOUSE", "next": "Rub your hands before you take the glass.",
          "hints": ["Look at your hands.", "Before you touch the glass.", "Rub your hands."]},
        {"id": "swallow", "title": "Check that she can swallow", "domain": "procedure",
          "do": {"action": "checkSwallow", "on": "chen"}, "before": {"action": "giveWater"}, "points": 14, "essential": true,
          "why": "After a stroke water can run into the lungs.", "source": "HOUSE", "next": "Let her cough and swallow first.",
          "hints": ["Before she drinks ...", "She had a stroke.", "Check that she can swallow."]},
        {"id": "upright", "title": "Sit her up before she drinks", "domain": "procedure",
          "do": {"action": "raiseHead", "on": "chen"}, "before": {"action": "giveWater"}, "points": 14,
          "why": "Lying flat she chokes.", "source": "HOUSE", "next": "Raise the head of the bed first.",
          "hints": ["How does she lie?", "Not flat.", "Raise the head of the bed."]},
        {"id": "drink", "title": "Help her to drink within ten minutes", "domain": "procedure",
          "do": {"action": "giveWater", "on": "chen"}, "within": "10m", "since": "start", "points": 12, "essential": true,
          "why": "She asked for it.", "source": "HOUSE", "next": "Let her drink in small sips.",
          "hints": ["What did she ask for?", "The glass stands in the room.", "Take the glass and give her water."]},
        {"id": "neverFlat", "title": "Nothing to drink while she lies flat", "domain": "procedure",
          "never": {"unwise": "giveWater.lying"}, "after": ["drink"], "points": 8, "critical": "fail",
          "why": "Water in the lungs can kill.", "source": "HOUSE", "next": "First upright, then the glass."},
        {"id": "bell", "title": "Leave the bell in her hand", "domain": "finish",
          "do": {"action": "giveBell", "on": "chen"}, "after": ["drink"], "points": 6,
          "why": "She must be able to call.", "source": "HOUSE", "next": "The bell into the hand, always.",
          "hints": ["How does she call you?", "The bell.", "Put the bell into her hand."]},
        {"id": "bedLow", "title": "Leave the bed low", "domain": "finish",
          "do": {"action": "lowerBed", "on": "chen"}, "after": ["drink"], "points": 5,
          "why": "A fall from a low bed hurts less.", "source": "HOUSE", "next": "Lower the bed before you go.",
          "hints": ["Is the bed safe?", "Its height.", "Lower the bed."]},
        {"id": "chart", "title": "Write down how much she drank", "domain": "finish",
          "do": {"action": "drinkingChart", "on": "chen"}, "after": ["drink"], "points": 8,
          "why": "The next shift cannot see what she drank.", "source": "HOUSE", "next": "Write it down at once.",
          "hints": ["What must the next shift know?", "The chart.", "Write down how much she drank."]}
      ],

      "endings": [
        {"id": "pneumonia", "title": "Pneumonia", "story": "Two days later she has a fever: water had run into her lungs."},
        {"id": "refreshed", "title": "Refreshed", "if": "chen.thirst < 40.0", "story": "She thanks you and dozes off, sitting up."},
        {"id": "thirsty", "title": "Still thirsty", "if": "true", "story": "The next shift finds her with dry lips."}
      ],

      "tests": [
        {"id": "perfect", "mode": "exam", "seed": 1,
          "script": [
            {"act": "knock"},
            {"act": "go", "to": "room1"},
            {"act": "look", "on": "chen"},
            {"act": "notice", "on": "chen", "with": {"signs": ["dryLips", "flat"]}},
            {"choice": "chenTalk.asks.offer"},
            {"choice": "chenTalk.agrees.begin"},
            {"act": "checkName", "on": "chen"},
            {"act": "checkSwallow", "on": "chen"},
            {"act": "raiseHead", "on": "chen"},
            {"act": "rubHands"},
            {"act": "take", "on": "glass"},
            {"act": "giveWater", "on": "chen", "with": {"sips": 3}},
            {"act": "giveBell", "on": "chen"},
            {"act": "lowerBed", "on": "chen"},
            {"act": "drinkingChart", "on": "chen"},
            {"act": "finish"}
          ],
          "expect": {"passed": true, "percent": 100, "critical": [], "ending": "refreshed"}},
        {"id": "hasty", "mode": "exam", "seed": 2,
          "script": [
            {"act": "go", "to": "room1"},
            {"act": "take", "on": "glass"},
            {"act": "giveWater", "on": "chen", "with": {"sips": 5}}
          ],
          "expect": {"passed": false, "critical": ["neverFlat"], "missed": ["swallow", "upright"], "ending": "pneumonia"}},
        {"id": "idle", "mode": "exam", "seed": 3, "plays": "nothing",
          "expect": {"passed": false, "percent": 0, "ending": "thirsty"}}
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
        "title": "一杯水",
        "summary": "陈奶奶，82岁，躺在床上，想喝水。",
        "objectives": ["看清她需要什么，先征得同意再动手。", "喝水前确认她能吞咽、已坐起。", "离开时保证安全，呼叫铃放在手里，并做好记录。"],
        "briefing": ["现在是09:00。你站在1号房门外的走廊上。", "陈奶奶按铃要喝水。她两年前得过脑卒中。"],
        "domains.preparation.title": "准备",
        "domains.procedure.title": "操作",
        "domains.finish.title": "收尾与记录",
        "places.corridor.title": "走廊",
        "places.room1.title": "1号房",
        "kinds.resident.title": "老人",
        "kinds.resident.signals.thirst.title": "口渴程度",
        "kinds.resident.signs.dryLips.says": "嘴唇干裂。",
        "kinds.resident.signs.flat.says": "她平躺着。",
        "kinds.resident.signs.cough.says": "她在咳嗽，声音湿浊。",
        "entities.chen.name": "陈奶奶",
        "entities.glass.name": "一杯水",
        "entities.bell.name": "呼叫铃",
        "signs.rash.says": "手臂上有皮疹。",
        "actions.knock.title": "敲门",
        "actions.rubHands.title": "用免洗消毒液搓手",
        "actions.checkName.title": "询问姓名和生日",
        "actions.checkName.reply": "她说出姓名和生日，与腕带一致。",
        "actions.checkSwallow.title": "检查能否吞咽",
        "actions.checkSwallow.reply": "她能按要求咳嗽，也能咽下唾液。",
        "actions.raiseHead.title": "摇高床头",
        "actions.giveWater.title": "喂水",
        "actions.giveWater.parameters.sips.title": "口数",
        "actions.giveWater.requires.noGlass.else": "你手里没有水杯。",
        "actions.giveWater.unwise.lying.then.chokes.tell": "她呛住了，不停咳嗽，水从嘴角流出来。",
        "actions.giveBell.title": "把呼叫铃放到她手里",
        "actions.lowerBed.title": "降低床面",
        "actions.drinkingChart.title": "记录饮水量",
        "conversations.chenTalk.nodes.asks.says": "是你吗？我渴得很。",
        "conversations.chenTalk.nodes.asks.choices.offer.say": "陈奶奶，早上好。我扶您坐起来喝点水，好吗？",
        "conversations.chenTalk.nodes.asks.choices.wait.say": "您得等到十点。",
        "conversations.chenTalk.nodes.agrees.says": "好，谢谢。",
        "conversations.chenTalk.nodes.agrees.choices.begin.say": "那我先把床头摇高。",
        "checklist.knock.title": "进门前先敲门",
        "checklist.knock.why": "这是她的房间。",
        "checklist.knock.next": "敲门，稍等片刻。",
        "checklist.knock.hints": ["这是谁的房间？", "想想那扇门。", "进门前先敲门。"],
        "checklist.noticeThirst.title": "发现她的情况",
        "checklist.noticeThirst.why": "看到的情况告诉你她需要什么。",
        "checklist.noticeThirst.next": "看看她的脸和卧姿。",
        "checklist.noticeThirst.hints": ["看看她。", "脸和卧姿。", "先观察，再勾选：嘴唇干裂、平躺。"],
        "checklist.askFirst.title": "主动帮助并征得同意",
        "checklist.askFirst.why": "由她自己决定。",
        "checklist.askFirst.next": "说明你想做什么，等她回答。",
        "checklist.askFirst.hints": ["她知道你要做什么吗？", "和她说话。", "提出扶她坐起来喝水。"],
        "checklist.rightPerson.title": "核对身份",
        "checklist.rightPerson.why": "这里不是每位老人都能喝稀薄的水。",
        "checklist.rightPerson.next": "询问姓名和生日。",
        "checklist.rightPerson.hints": ["是她本人吗？", "要有两项身份依据。", "询问姓名和生日。"],
        "checklist.cleanHands.title": "喂水前清洁双手",
        "checklist.cleanHands.why": "手会把病菌带到口中。",
        "checklist.cleanHands.next": "拿杯子之前先搓手消毒。",
        "checklist.cleanHands.hints": ["看看你的手。", "在碰杯子之前。", "搓手消毒。"],
        "checklist.swallow.title": "检查能否吞咽",
        "checklist.swallow.why": "脑卒中后，水可能误入肺部。",
        "checklist.swallow.next": "先让她咳嗽、吞咽一次。",
        "checklist.swallow.hints": ["在她喝水之前……", "她得过脑卒中。", "检查她能否吞咽。"],
        "checklist.upright.title": "喝水前扶她坐起",
        "checklist.upright.why": "平躺喝水会呛咳。",
        "checklist.upright.next": "先摇高床头。",
        "checklist.upright.hints": ["她是怎么躺的？", "不能平躺。", "摇高床头。"],
        "checklist.drink.title": "十分钟内帮她喝上水",
        "checklist.drink.why": "这是她的要求。",
        "checklist.drink.next": "小口慢喝。",
        "checklist.drink.hints": ["她要什么？", "水杯就在房间里。", "拿起水杯喂她喝水。"],
        "checklist.neverFlat.title": "平躺时绝不喂水",
        "checklist.neverFlat.why": "水进入肺部可能致命。",
        "checklist.neverFlat.next": "先坐起，再喝水。",
        "checklist.bell.title": "把呼叫铃留在她手里",
        "checklist.bell.why": "她要能随时呼叫。",
        "checklist.bell.next": "呼叫铃一定要放在手里。",
        "checklist.bell.hints": ["她怎么叫你？", "呼叫铃。", "把呼叫铃放到她手里。"],
        "checklist.bedLow.title": "离开前降低床面",
        "checklist.bedLow.why": "床低，跌落时伤害小。",
        "checklist.bedLow.next": "走之前把床降低。",
        "checklist.bedLow.hints": ["床安全吗？", "床的高度。", "降低床面。"],
        "checklist.chart.title": "记录饮水量",
        "checklist.chart.why": "下一班看不到她喝了多少。",
        "checklist.chart.next": "马上记录。",
        "checklist.chart.hints": ["下一班需要知道什么？", "记录单。", "记录她喝了多少。"],
        "endings.pneumonia.title": "肺炎",
        "endings.pneumonia.story": "两天后她发烧了：水进了肺里。",
        "endings.refreshed.title": "喝上了水",
        "endings.refreshed.story": "她向你道谢，靠坐着打起盹来。",
        "endings.thirsty.title": "仍然口渴",
        "endings.thirsty.story": "下一班发现她嘴唇干裂。"
      }
    }

    """#
}
