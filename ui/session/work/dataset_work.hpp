// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stop_token>

#include "core/common/work/progress.hpp"
#include "core/model/network/model.hpp"
#include "ui/session/work/job_types.hpp"

namespace ecg {

/// @name What goes through a whole data set with a model that is loaded, tapped as the request's
/// codebook says. One thread at a time for each model.
/// @{

/// @throws Error if the data cannot be opened or clustered, Cancelled
Fitted fitted(const FitRequest& wanted, Model& model, const std::stop_token& stop,
              ProgressSink& progress);
/// Makes an atlas and keeps it as a file; one that cannot be kept is in the result all the same.
/// @throws Error if the data cannot be opened or none of it explained, Cancelled
AtlasReady madeAtlas(const AtlasRequest& wanted, Model& model, const std::stop_token& stop,
                     ProgressSink& progress);
/// @}

/// The records of a request: those given, else what lies at `path`.
/// @throws Error if that cannot be opened, Cancelled
std::shared_ptr<const Dataset> openedData(const std::shared_ptr<const Dataset>& given,
                                          const std::filesystem::path& path,
                                          const std::stop_token& stop, ProgressSink& progress);

/// The atlas that is kept of a codebook, if there is one.
/// @throws Error if it cannot be read or is another codebook's
AtlasReady keptAtlas(const ReadAtlasRequest& wanted, const std::stop_token& stop);

}  // namespace ecg
