internal import CSDL2
internal import Glibc
package import Reports

/// Sounds of our own, made from sine waves, and speech through `espeak-ng` where it is installed.
///
/// Where there is no sound card, or no voice, it is silent: captions say the same.
@MainActor
@safe package final class SpokenVoice: Voice {
  /// Loudness, 0 to 1.
  package var volume: Float = 0.7
  private let device: SDL_AudioDeviceID
  private var samples: [Chime: [Int16]] = [:]
  private let program: String
  /// What speaks.
  private var speaker: pid_t?
  /// What was told to stop, and has not ended yet.
  private var ending: [pid_t] = []
  /// What is spoken next.
  private var waiting: [(words: String, language: ReportLanguage)] = []
  /// Of what is said at once no more waits than captions show.
  private static let mostWaiting = 4
  private static let rate = 22050

  /// Opens the sound card.
  ///
  /// - Parameter program: what speaks, called as `espeak-ng` is.
  package init(program: String = "espeak-ng") {
    self.program = program
    var wanted = unsafe SDL_AudioSpec()
    unsafe wanted.freq = Int32(SpokenVoice.rate)
    // Sixteen bits, as this machine stores them.
    unsafe wanted.format = SDL_AudioFormat(AUDIO_S16LSB)
    unsafe wanted.channels = 1
    unsafe wanted.samples = 512
    // Safe: the wish lives through the call; 0 is answered where there is no card.
    device = unsafe SDL_OpenAudioDevice(nil, 0, &wanted, nil, 0)
    if device != 0 { SDL_PauseAudioDevice(device, 0) }
  }

  isolated deinit {
    hush()
    if device != 0 { SDL_CloseAudioDevice(device) }
  }

  package func play(_ chime: Chime) {
    guard device != 0, volume > 0 else { return }
    // What has not been heard yet is no longer of interest.
    if SDL_GetQueuedAudioSize(device) > UInt32(SpokenVoice.rate) { SDL_ClearQueuedAudio(device) }
    let wave = samples[chime] ?? SpokenVoice.wave(of: chime)
    samples[chime] = wave
    let scaled = wave.map { Int16(Float($0) * volume) }
    // Safe: the samples live through the call, which copies them.
    _ = unsafe scaled.withUnsafeBytes { bytes in
      unsafe SDL_QueueAudio(device, bytes.baseAddress, UInt32(bytes.count))
    }
  }

  private static func wave(of chime: Chime) -> [Int16] {
    ChimeWave.samples(of: chime, rate: rate).map { Int16(max(-1, min(1, $0)) * 32000) }
  }

  package func speak(_ words: String, _ language: ReportLanguage) {
    guard volume > 0, !words.isEmpty else { return }
    waiting.append((words, language))
    // Whoever cannot listen to all of it hears the newest; the captions have the rest.
    if waiting.count > SpokenVoice.mostWaiting { waiting.removeFirst() }
    goOn()
  }

  package func goOn() {
    ending.removeAll { SpokenVoice.hasEnded($0) }
    if let process = speaker, SpokenVoice.hasEnded(process) { speaker = nil }
    guard speaker == nil, !waiting.isEmpty else { return }
    let (words, language) = waiting.removeFirst()
    speaker = begin(words, language)
  }

  /// Begins to speak; the process that does, nil where there is none that can.
  private func begin(_ words: String, _ language: ReportLanguage) -> pid_t? {
    // The voice that turns characters into pinyin; the plain Mandarin voice would read that pinyin as English.
    let voice = language == .chinese ? "cmn-latn-pinyin" : "en"
    let loudness = String(Int(volume * 120))
    let arguments = [program, "-v", voice, "-s", "160", "-a", loudness, "--", String(words.prefix(600))]
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { unsafe pointers.forEach { unsafe free($0) } }
    var process = pid_t(0)
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [Int32(1), 2] {
      unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    // Safe: every argument ends with a zero byte and lives through the call, the list ends with nil.
    return unsafe posix_spawnp(&process, program, &actions, nil, &pointers, environ) == 0 ? process : nil
  }

  package func hush() {
    waiting = []
    guard let process = speaker else { return }
    speaker = nil
    kill(process, SIGTERM)
    // Nobody waits for it: a voice that hangs must not hold the window up.
    if !SpokenVoice.hasEnded(process) { ending.append(process) }
  }

  /// Whether a process of our own has ended; it is gone for good then.
  private static func hasEnded(_ process: pid_t) -> Bool {
    var status: Int32 = 0
    return unsafe waitpid(process, &status, WNOHANG) != 0
  }
}
