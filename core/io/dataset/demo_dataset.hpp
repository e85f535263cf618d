// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/io/dataset/dataset.hpp"

namespace ecg {

/// The synthetic demo ECGs as a data set: every kind with the seeds 1 to `seeds`, 10 s each at
/// 250 Hz, labelled with the superclass that it is meant to show. No file holds them: readDemo()
/// makes them. @param seeds at least 1
Dataset demoDataset(int seeds);

/// The record of an entry of demoDataset(). @throws Error kBadArgument for any other.
EcgRecord readDemo(const RecordRef& ref);

}  // namespace ecg
