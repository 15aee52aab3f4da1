#pragma once
/// Number of heap allocations of this process so far: calls of malloc, calloc, realloc and aligned_alloc.
unsigned long long allocations(void);
/// How many of them were asked for by Swift, not by a library such as the driver of a graphics card.
unsigned long long allocations_of_swift(void);
