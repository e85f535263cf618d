// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

// Only a name, so that no torch header is needed to include this.
namespace caffe2::serialize {
class ReadAdapterInterface;
}

namespace ecg {

/// Looks into a TorchScript archive without loading it: that it is one, that it unpacks to a
/// bounded size, that its code is tensor arithmetic only.
/// @param bytes the whole file   @param subject names it in errors
/// @return the text of its extra file `ecglens.json`, if it has one.
/// @throws Error kCorrupt saying what the file probably is and what to do; kRefused naming the
///   operation; kUnsupported if it unpacks to too much.
std::optional<std::string> inspectArchive(std::string_view bytes, const std::string& subject);

/// What torch's readers take instead of a file name, so that exactly the bytes that were scanned
/// are loaded. `bytes` must outlive it.
std::shared_ptr<caffe2::serialize::ReadAdapterInterface> readBytes(std::string_view bytes);

}  // namespace ecg
