import ScenarioFormat

/// Words by which the acts that every scenario has are called in everyday speech, beside their titles.
enum BuiltInVerbs {
  /// The words for an act, in both languages.
  static func words(for act: BuiltInDeclaration.Act) -> [String] {
    switch act {
    case .look: ["look", "see", "watch", "看", "看看", "看一看", "查看", "观察"]
    case .listen: ["listen", "hear", "听", "听听", "听一听"]
    case .feel: ["feel", "touch", "摸", "摸摸", "摸一摸"]
    case .notice: ["mark", "notice", "标记", "发现"]
    case .take: ["take", "pick up", "grab", "get", "拿", "取", "拿起"]
    case .putDown: ["put down", "lay down", "放下", "放"]
    case .go:
      [
        "walk", "go", "enter", "walk to", "go back", "走到", "去", "进", "到", "进入", "走进", "走去", "前往", "去到", "回",
        "回到",
      ]
    case .listenTo: ["narration", "hear narration", "listen narration", "play narration", "听讲解", "讲解"]
    case .talk: ["talk", "speak", "chat", "交谈", "谈话", "说话", "聊天", "谈谈", "聊聊", "说说话"]
    case .ask: ["call", "呼叫", "叫"]
    case .write: ["write", "fill", "填写", "记录单"]
    case .report: ["report", "报告", "汇报"]
    case .answer: ["quiz", "测验", "问答"]
    case .wait, .finish: []
    }
  }

  /// Words that mean such an act only where nothing else is called so: a scenario may have acts of its own that begin
  /// with them, such as checking or explaining something.
  static func everyday(for act: BuiltInDeclaration.Act) -> [String] {
    switch act {
    case .look:
      ["read", "examine", "inspect", "check", "照", "读", "读一读", "阅读", "检查", "瞧", "瞧瞧", "端详"]
    case .talk:
      [
        "explain", "greet", "say hello", "hello", "ask for consent", "introduce myself", "comfort",
        "reassure",
        "解释", "打招呼", "问候", "征得同意", "自我介绍", "告诉", "安慰", "你好",
      ]
    default: []
    }
  }

  /// Parts of the body, which are no things of their own: who looks at them looks at whose they are.
  static let bodyParts = [
    "face", "hand", "hands", "skin", "eye", "eyes", "lips", "mouth", "forehead", "head", "neck", "chest",
    "back",
    "arm", "arms", "leg", "legs", "foot", "feet", "heel", "heels", "fingers", "脸", "面色", "手", "皮肤", "眼", "唇",
    "嘴", "额头", "头", "脖子", "胸", "背", "胳膊", "手臂", "腿", "脚", "足跟", "手指",
  ]

  /// Words by which somebody who is here is meant without his name.
  static let pronouns = ["his", "her", "him", "their", "them", "他", "她"]

  /// Words by which a colleague is told to do something; without them, or his name, nobody is.
  static let ordering = ["ask", "tell", "call", "let", "have", "请", "让", "叫", "呼叫"]
}
