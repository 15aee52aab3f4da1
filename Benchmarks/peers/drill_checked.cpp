// The C++ yardstick with the one duty that the contract puts on every run beside it: the chained checksum of semantics 25.
// What it costs is a floor for any engine, however it simulates: 34 words of state (ours has 272 bytes), the events, the
// tick and the checksum before, for every 10 seconds with an event, and once at the end. It is less than ours does, which
// writes a checksum wherever anything changed, and a trace. `Benchmarks/run` prints both.
// Build and data: as drill.cpp.   Run: drill_checked FILE
#define main drill_main
#include "drill.cpp"
#undef main
#include <cstdint>
struct Chain {
  uint64_t chain = 0, state[34] = {};
  void checkpoint(int tick, const Ev *from, const Ev *to) {
    uint64_t sum = 0x50524143544943;
    auto absorb = [&](uint64_t word) { sum = (sum ^ word) * 0x9E3779B97F4A7C15u; sum ^= sum >> 32; };
    absorb(chain);
    absorb(tick);
    for (const Ev *e = from; e < to; e++) absorb((uint64_t)e->t << 32 | (unsigned)e->s);
    for (uint64_t word : state) absorb(word);
    state[sum % 34] ^= sum; // no compiler may work ahead
    chain = sum;
  }
};
int main(int, char **v) {
  initHash(); initPow();
  for (int i = 0; i < NS; i++) { AL[i] = strlen(ACT[i]); EL[i] = strlen(ENT[i]); }
  size_t n; char *b = readAll(v[1], n); ondemand::parser parser;
  std::vector<Ev> all; std::vector<std::pair<unsigned, size_t>> idx;
  for (const char *p = b, *end = b + n; p < end;) {
    const char *q = (const char *)memchr(p, '\n', end - p); if (!q) q = end;
    auto doc = parser.iterate(p, q - p, q - p + SIMDJSON_PADDING); auto o = doc.get_object();
    unsigned seed = (unsigned)(uint64_t)o.find_field("seed").get_uint64(); idx.push_back({seed, all.size()});
    for (auto x : o.find_field("events").get_array()) {
      auto eo = x.get_object().value(); int t = (int)(int64_t)eo.find_field("t").get_int64();
      std::string_view a = eo.find_field("a").get_string().value(), en = eo.find_field("e").get_string().value();
      all.push_back({t, lookup(a, en)});
    }
    p = q + 1;
  }
  idx.push_back({0, all.size()}); long sum = 0, checkpoints = 0; double took[2];
  for (int checked = 0; checked < 2; checked++) {
    auto start = std::chrono::steady_clock::now();
    for (size_t i = 0; i + 1 < idx.size(); i++) {
      const Ev *e = &all[idx[i].second], *end = e + (idx[i + 1].second - idx[i].second);
      Res r = runEvent(idx[i].first, e, end - e); sum += r.score;
      if (!checked) continue;
      Chain chain;
      for (const Ev *from = e; from < end;) {
        const Ev *to = from; while (to < end && to->t / 200 == from->t / 200) to++;
        chain.checkpoint(from->t / 200, from, to); checkpoints++; from = to;
      }
      chain.checkpoint(NT, end, end); checkpoints++; sum += chain.chain & 7;
    }
    took[checked] = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
  double each = 1e9 / (idx.size() - 1);
  printf("C++ event-driven: %.0f ns each; with %.1f chained checksums: %.0f ns each (sum %ld)\n", took[0] * each,
         (double)checkpoints / (idx.size() - 1), took[1] * each, sum);
}
