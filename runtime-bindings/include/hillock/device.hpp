// Words that functions carry so that one text serves processors and GPUs. HILLOCK_ON_DEVICE: the functions of this file run on a
// GPU; nvcc compiles it, or a C++ compiler for which the words of CUDA have been defined (test/cuda).
#pragma once

#ifdef HILLOCK_ON_DEVICE
#include <cuda_runtime.h>
#define HILLOCK_DEVICE __device__
#define HILLOCK_CONSTANT static __device__
#else
#define HILLOCK_DEVICE
#define HILLOCK_CONSTANT inline
#endif
