// The self-describing container between the driver and this program: reader and writer.
#ifndef HILLOCK_CONTAINER_HPP
#define HILLOCK_CONTAINER_HPP

#include "hillock/columns.hpp"
#include "hillock/stream-writer.hpp"

#endif
