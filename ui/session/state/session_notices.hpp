// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>

#include "ui/session/state/notice.hpp"
#include "ui/session/state/open_state.hpp"
#include "ui/session/work/job_types.hpp"

namespace ecg {

/// @name What a session says of itself, beside what did not work (noticeFor).
/// @{
/// A codebook that was not saved was written to `file` when another took its place.
Notice codebookKeptNotice(const std::filesystem::path& file);
/// `read` was made for another model than the open one, and is not taken. Needs a model.
Notice codebookRefusedNotice(const CodebookRead& read, const OpenState& open);
/// The codebook that is open does not belong to the model, or there is none. Needs a model.
Notice codebookMissingNotice(const OpenState& open);
/// What was remarked when the list was read, which has some.
Notice listRemarksNotice(const Dataset& data);
/// What the format that was written cannot hold, of which there is something.
Notice notKeptNotice(const Written& written);
/// @}

}  // namespace ecg
