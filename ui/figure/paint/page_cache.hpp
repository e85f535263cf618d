// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/figure/paint/strip_cache.hpp"
#include "ui/figure/paint/trace_cache.hpp"

namespace ecg {

/// What a view keeps of a page between two paintings.
struct PageCache {
  StripCache strips;
  TraceCache traces;
};

}  // namespace ecg
