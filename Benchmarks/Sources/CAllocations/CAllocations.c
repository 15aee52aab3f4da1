// Counts heap allocations by standing before the C library's own functions.
#define _GNU_SOURCE
#include "CAllocations.h"
#include <errno.h>
#include <link.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
static unsigned long long count, of_swift;

// Where the code lies that allocates for Swift: the program itself and the runtime, which makes all objects.
static struct { uintptr_t from, to; } code[8];
static int pieces;

static int note(struct dl_phdr_info *image, size_t size, void *number) {
  int is_program = (*(int *)number)++ == 0;
  (void)size;
  if (!is_program && !strstr(image->dlpi_name, "libswiftCore")) return 0;
  for (int i = 0; i < image->dlpi_phnum && pieces < 8; i++) {
    const ElfW(Phdr) *part = &image->dlpi_phdr[i];
    if (part->p_type != PT_LOAD || !(part->p_flags & PF_X)) continue;
    code[pieces].from = image->dlpi_addr + part->p_vaddr;
    code[pieces].to = code[pieces].from + part->p_memsz;
    pieces++;
  }
  return 0;
}

__attribute__((constructor)) static void find(void) {
  int number = 0;
  dl_iterate_phdr(note, &number);
}

static inline void take(void *caller) {
  count++;
  for (int i = 0; i < pieces; i++) {
    if ((uintptr_t)caller >= code[i].from && (uintptr_t)caller < code[i].to) {
      of_swift++;
      return;
    }
  }
}

unsigned long long allocations(void) { return count; }
unsigned long long allocations_of_swift(void) { return of_swift; }
#define CALLER __builtin_return_address(0)
void *malloc(size_t size) { take(CALLER); return __libc_malloc(size); }
void *calloc(size_t number, size_t size) { take(CALLER); return __libc_calloc(number, size); }
void *realloc(void *old, size_t size) { take(CALLER); return __libc_realloc(old, size); }
void *aligned_alloc(size_t alignment, size_t size) { take(CALLER); return __libc_memalign(alignment, size); }
int posix_memalign(void **out, size_t alignment, size_t size) {
  take(CALLER);
  *out = __libc_memalign(alignment, size);
  return *out ? 0 : ENOMEM;
}
