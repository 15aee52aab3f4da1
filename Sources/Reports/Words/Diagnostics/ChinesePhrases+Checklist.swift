extension ChinesePhrases {
  /// What is said of a checklist.
  static let checklist: [Row] = [
    ("no item of the checklist has points", "评分表里没有一个项目有分"),
    ("at least one item with points above 0", "至少一个项目的分数大于0"),
    ("'{}' is essential and has no points", "“{1}”是必做项目，却没有分"),
    ("points above 0, which missing it would cost", "分数大于0，漏做就扣掉"),
    (
      "'{}' can be missed but not done wrongly, so it is never a critical error",
      "“{1}”可能漏做，但不会做错，所以不会成为严重错误"
    ),
    ("{!}, which caps the score when it earns nothing", "{1}，得零分时总分封顶"),
    ("'{}' earns its points when nothing at all is done", "“{1}”什么都不做也能得分"),
    ("\"after\" with an item that must be met first, or 0 points", "\"after\"加一个须先完成的项目，或写0分"),
    ("'{}' cannot be met: {}", "“{1}”无法完成：{2}"),
    ("its window opens after the run has ended", "时限开始时，练习已经结束"),
    ("a window within 'limit'", "“limit”以内的时限"),
    ("it must hold for longer than the run lasts", "要求保持的时间比整个练习还长"),
    ("a time within 'limit'", "“limit”以内的时间"),
    ("nothing is to be done after the occasion", "此事之后没有要做的事"),
    ("\"do\" with an act", "\"do\"加一个动作"),
    ("there are fewer than two to be put in order", "要排序的不到两个"),
    ("a group of two or more", "两个以上成员的组"),
    ("it asks for no row of '{}'", "没有要求“{1}”的任何一行"),
    ("at least one row", "至少一行"),
    ("it asks for {} different ones and there is only {}", "要求{1}个不同的，而只有{2}个"),
    ("it asks for {} different ones and there are only {}", "要求{1}个不同的，而只有{2}个"),
    ("the window of '{}' is counted from the start of the run", "“{1}”的时限从开始算起"),
    (
      "\"since\": \"start\" where that is meant, else the event or \"after\"",
      "若是此意，写\"since\": \"start\"；否则写事件或\"after\""
    ),
    ("nothing can come after '{}', which is decided when the run is over", "“{1}”到结束时才判定，不能排在它之后"),
    ("an item that is met at some moment", "在某一刻完成的项目"),
    ("this is read at any time, when nobody acts on anything", "这里随时都要判断，当时没有人在做动作"),
    (
      "a person by name instead of 'it', and no parameters of an act",
      "用人的标识代替“it”，也不用动作的参数"
    ),
    ("{} has no sign that could be found", "{1}没有能发现的征象"),
    ("{} has no sign that could be found by '{}'", "{1}没有能用“{2}”发现的征象"),
    ("at least one sign that is no decoy", "至少一个不是干扰项的征象"),
    ("'{}' asks for {} signs", "“{1}”要求{2}个征象"),
    ("'{}' asks for {} acts together", "“{1}”一共要求{2}个动作"),
    ("'{}' needs {} facts, and in {} only {} are heard", "“{1}”须说{2}个事实，而{3}内只来得及听{4}个"),
    ("the scale '{}' adds up '{}'", "量表“{1}”要加“{2}”"),
    ("a field of that name in the form '{}'", "记录单“{1}”里有这个栏目"),
    ("'{}' is worth less than half a point of 100", "“{1}”折算后不到100分中的半分"),
    ("a greater weight, or 0 where it earns nothing", "权重更大；不计分就写0"),
    (
      "'{}' does not end the run: a wrong act of it is judged as with 'fail'",
      "“{1}”不会结束练习：做错了按“fail”判"
    ),
    ("\"critical\": \"fail\", or an item with 'never'", "\"critical\": \"fail\"，或用“never”的项目"),
    (
      "the window of '{}' begins with an item of the checklist, which the run does not know",
      "“{1}”的时限从评分表的项目算起，而练习进行中并不知道"
    ),
    (
      "\"since\" with an event, or \"start\", where a wrong act ends the run",
      "做错就结束的项目，\"since\"写事件或\"start\""
    ),
    ("a hint of the mode '{}' costs {} points", "模式“{1}”的提示扣{2}分"),
    ("whole points from 0 to 100", "0到100的整数分"),
    ("a mode needs the key 'passMark'", "模式必须有关键词“passMark”"),
    ("the item '{}' is there twice", "项目“{1}”有两个"),
    ("an 'as' of its own for each use of a fragment", "每次使用片段时各写一个“as”"),
    ("no item of '{}' has points to share the weight", "“{1}”没有一个项目有分，权重无处可分"),
    (
      "no 'weight', or points for one of its items under \"replace\"",
      "不写“weight”，或在\"replace\"里给一个项目写分数"
    ),
    ("'hints' has {} lines", "“hints”有{1}行"),
    ("at most 3: nudge, point, tell", "至多3行：提醒、指向、告知"),
    ("'earns' is {}", "“earns”是{1}"),
    (
      "a number above 0, such as 0.5; 1 for another way that is as good",
      "大于0的数，如0.5；同样好的另一种做法写1"
    ),
    ("'{}' has no rhythm", "“{1}”没有节律"),
    ("the rhythm of '{}' says nothing of sets", "“{1}”的节律没有规定一组几次"),
    ("\"set\" in its 'rhythm', such as 30", "在“rhythm”里写\"set\"，如30"),
    ("items wait for each other: {}, then {}", "项目互相等待：{1}，然后{2}"),
    ("{}, then {}", "{1}，然后{2}"),
    ("an order in which each item can be met", "每个项目都能完成的次序"),
    ("the checklist has {} scored items", "评分表有{1}个计分项目"),
    ("the checklist has {} scored item", "评分表有{1}个计分项目"),
    ("at least {}: the national upload refuses fewer", "至少{1}个：国家平台不接收更少的"),
    ("two scored items have the title '{}'", "两个计分项目的标题都是“{1}”"),
    ("titles that differ: the national upload refuses two alike", "不同的标题：国家平台不接收相同的"),
    ("'{}' is refused exactly when '{}' calls it a critical error", "“{1}”在“{2}”算作严重错误时，恰好被拒绝"),
    (
      "the mistake to be possible: take it out of 'requires', and give it its consequence in 'unwise'",
      "让人能犯这个错误：从“requires”里去掉，在“unwise”里写后果"
    ),
  ]
}
