// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>

#include "core/model/torch_model.hpp"

namespace ecg {

void setTorchThreads(int count) { at::set_num_threads(count); }

}  // namespace ecg
