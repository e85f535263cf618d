// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_archive.hpp"

#include <caffe2/serialize/inline_container.h>

#include <algorithm>
#include <cstring>

namespace ecg {
namespace {

/// The file's bytes with bounds, which torch's own MemoryReadAdapter does not check.
class BytesAdapter final : public caffe2::serialize::ReadAdapterInterface {
 public:
  explicit BytesAdapter(std::string_view bytes) : bytes_(bytes) {}
  std::size_t size() const override { return bytes_.size(); }
  std::size_t read(std::uint64_t at, void* to, std::size_t n, const char*) const override {
    if (at >= bytes_.size()) return 0;
    n = std::min<std::size_t>(n, bytes_.size() - at);
    std::memcpy(to, bytes_.data() + at, n);
    return n;
  }

 private:
  std::string_view bytes_;
};

}  // namespace

std::shared_ptr<caffe2::serialize::ReadAdapterInterface> readBytes(std::string_view bytes) {
  return std::make_shared<BytesAdapter>(bytes);
}

}  // namespace ecg
