// The ions of the model: indices into CellBlock::ion. Written by hillock.
#pragma once

namespace hillock {

struct Ion {
  enum { cl, count };
};

}  // namespace hillock
