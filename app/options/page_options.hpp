// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/options/arguments.hpp"
#include "core/signal/record/ecg_record.hpp"
#include "ui/figure/options/view_options.hpp"

namespace ecg {

/// `options` with everything that the command line says about the page.
/// @throws Error kBadArgument for words that mean nothing.
ViewOptions withPageArguments(ViewOptions options, const PageArguments& arguments);

/// A lead that was asked for by name must be there; a figure of another one would mislead.
/// @throws Error kMismatch, naming the lead that `record` lacks.
void requireNamedLeads(const EcgRecord& record, const ViewOptions& options,
                       const PageArguments& arguments);

}  // namespace ecg
