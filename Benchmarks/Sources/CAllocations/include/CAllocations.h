#pragma once
/// Number of heap allocations of this process so far: calls of malloc, calloc, realloc and aligned_alloc.
unsigned long long allocations(void);
