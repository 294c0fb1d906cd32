/** The kind of a POINTER that stands for a connection's weight, see `GroupData.pointers`; `weight_pointer` in engine/build-pointers.hpp. */
export const weightPointer = 3;
