// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <string_view>

// Only a name, so that no torch header is needed to include this.
namespace caffe2::serialize {
class ReadAdapterInterface;
}

namespace ecg {

/// What torch's readers take instead of a file name, so that exactly the bytes that were scanned
/// are loaded. `bytes` must outlive it.
std::shared_ptr<caffe2::serialize::ReadAdapterInterface> readBytes(std::string_view bytes);

}  // namespace ecg
