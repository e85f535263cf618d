// SPDX-License-Identifier: GPL-3.0-or-later
// Reads records from an HDF5 file in CODE-15 %'s layout with libhdf5 and writes them to standard
// output as core/io/hdf5/hdf5_message.hpp says. A program of its own, because libhdf5 crashes on
// some broken files. Usage: hdf5_helper FILE ids | hdf5_helper FILE INDEX...
#include <hdf5.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/common/text/error.hpp"
#include "core/common/work/subprocess.hpp"
#include "core/io/hdf5/hdf5_message.hpp"

namespace {

constexpr unsigned kCpuSeconds = 20;
constexpr std::size_t kSpareBytes = std::size_t{64} << 20, kMostBytes = std::size_t{512} << 20;
/// libhdf5 holds a chunk as a whole.
constexpr hsize_t kLargestChunkBytes = hsize_t{32} << 20;

[[noreturn]] void fail(const ecg::Message& why) {
  throw ecg::Error(ecg::ErrorCode::kCorrupt, std::string(), why);
}

/// Only what lies in the file itself: a link or an external or virtual data set would make the
/// file name others to read.
hid_t openDataset(hid_t file, const char* name) {
  H5L_info_t link;
  if (H5Lexists(file, name, H5P_DEFAULT) <= 0) {
    fail({"hdf5.without-data-set", {std::string(name)}});
  }
  if (H5Lget_info(file, name, &link, H5P_DEFAULT) < 0 || link.type != H5L_TYPE_HARD) {
    fail({"hdf5.refers-elsewhere", {std::string(name)}});
  }
  const hid_t data = H5Dopen2(file, name, H5P_DEFAULT);
  if (data < 0) fail({"hdf5.broken-data-set", {std::string(name)}});
  const hid_t plist = H5Dget_create_plist(data);
  const H5D_layout_t layout = plist < 0 ? H5D_LAYOUT_ERROR : H5Pget_layout(plist);
  if (layout == H5D_LAYOUT_ERROR || layout == H5D_VIRTUAL || H5Pget_external_count(plist) != 0) {
    fail({"hdf5.in-other-files", {std::string(name)}});
  }
  if (layout == H5D_CHUNKED) {
    hsize_t sides[H5S_MAX_RANK];
    const int rank = H5Pget_chunk(plist, H5S_MAX_RANK, sides);
    hsize_t values = 1;
    for (int k = 0; k < rank; ++k) {
      if (sides[k] == 0 || values > kLargestChunkBytes / sides[k]) fail("hdf5.chunks-too-large");
      values *= sides[k];
    }
    if (rank < 1 || values > kLargestChunkBytes / sizeof(double)) fail("hdf5.chunks-too-large");
  }
  return data;
}

std::vector<hsize_t> shapeOf(hid_t data) {
  const hid_t space = H5Dget_space(data);
  const int rank = space < 0 ? -1 : H5Sget_simple_extent_ndims(space);
  if (rank < 0 || rank > 3) fail("hdf5.unknown-shape");
  std::vector<hsize_t> shape(static_cast<std::size_t>(rank));
  if (rank > 0 && H5Sget_simple_extent_dims(space, shape.data(), nullptr) < 0) {
    fail("hdf5.unknown-shape");
  }
  return shape;
}

/// Checks the shape of the tracings.
void describe(hid_t tracings, ecg::Hdf5Answer& answer) {
  const auto shape = shapeOf(tracings);
  const hid_t type = H5Dget_type(tracings);
  const H5T_class_t kind = type < 0 ? H5T_NO_CLASS : H5Tget_class(type);
  if (kind != H5T_FLOAT && kind != H5T_INTEGER) fail("hdf5.tracings-no-numbers");
  if (shape.size() != 3) fail({"hdf5.tracings-of-other-axes", {std::to_string(shape.size())}});
  const auto most = static_cast<hsize_t>(ecg::kMaxTracingValues);
  if (shape[0] == 0 || shape[1] == 0 || shape[2] == 0) fail("hdf5.tracings-of-size-0");
  if (shape[0] > static_cast<hsize_t>(ecg::kMaxHdf5Records) || shape[1] > most ||
      shape[2] > most / shape[1]) {
    fail({"hdf5.tracings-of-absurd-size",
          {std::to_string(shape[0]), std::to_string(shape[1]), std::to_string(shape[2])}});
  }
  answer.records = static_cast<std::int64_t>(shape[0]);
  answer.rows = static_cast<std::int64_t>(shape[1]);
  answer.columns = static_cast<std::int64_t>(shape[2]);
}

/// Whole numbers, or texts of fixed length.
void readIds(hid_t file, ecg::Hdf5Answer& answer) {
  if (H5Lexists(file, "exam_id", H5P_DEFAULT) <= 0) return;
  const hid_t data = openDataset(file, "exam_id");
  const auto shape = shapeOf(data);
  const auto records = static_cast<std::size_t>(answer.records);
  if (shape.size() != 1 || shape[0] != records) fail("hdf5.ids-unlike-tracings");
  const hid_t type = H5Dget_type(data);
  const H5T_class_t kind = H5Tget_class(type);
  if (kind == H5T_INTEGER) {
    std::vector<std::int64_t> ids(records);
    if (H5Dread(data, H5T_NATIVE_INT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, ids.data()) < 0) {
      fail("hdf5.id-not-read");
    }
    for (const auto id : ids) answer.ids.push_back(std::to_string(id));
    return;
  }
  const std::size_t length = H5Tget_size(type);
  if (kind != H5T_STRING || H5Tis_variable_str(type) != 0 || length == 0 || length > 64) {
    fail("hdf5.id-no-number");
  }
  std::vector<char> text(records * length);
  if (H5Dread(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, text.data()) < 0) {
    fail("hdf5.id-not-read");
  }
  for (std::size_t k = 0; k < records; ++k) {
    answer.ids.emplace_back(text.data() + k * length, strnlen(text.data() + k * length, length));
  }
}

/// One record's values, by hyperslab.
std::vector<float> readTracing(hid_t tracings, const ecg::Hdf5Answer& answer, std::int64_t index) {
  if (index < 0 || index >= answer.records) fail({"hdf5.no-record-at", {std::to_string(index)}});
  const hsize_t start[3] = {static_cast<hsize_t>(index), 0, 0};
  const hsize_t count[3] = {1, static_cast<hsize_t>(answer.rows),
                            static_cast<hsize_t>(answer.columns)};
  const hid_t from = H5Dget_space(tracings);
  const hid_t to = H5Screate_simple(3, count, nullptr);
  std::vector<float> values(count[1] * count[2]);
  if (H5Sselect_hyperslab(from, H5S_SELECT_SET, start, nullptr, count, nullptr) < 0 ||
      H5Dread(tracings, H5T_NATIVE_FLOAT, to, from, H5P_DEFAULT, values.data()) < 0) {
    fail({"hdf5.record-not-read", {std::to_string(index)}});
  }
  return values;
}

std::string answerFor(const char* path, const std::vector<std::string_view>& wanted) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  H5PLset_loading_state(0);  // a file could name a filter to load as code
  const hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
  if (file < 0) fail("hdf5.not-opened");
  const hid_t tracings = openDataset(file, "tracings");
  ecg::Hdf5Answer answer;
  describe(tracings, answer);
  if (wanted.size() == 1 && wanted[0] == "ids") {
    readIds(file, answer);
    return ecg::hdf5Message(answer);
  }
  for (const auto text : wanted) {
    std::int64_t index = -1;
    std::from_chars(text.data(), text.data() + text.size(), index);
    answer.tracings.push_back(readTracing(tracings, answer, index));
  }
  return ecg::hdf5Message(answer);
}

bool writeAll(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  std::error_code error;
  const auto size = std::filesystem::file_size(argv[1], error);
  if (error) return 2;
  ecg::limitThisProcess(kCpuSeconds, std::min<std::uintmax_t>(kMostBytes, 2 * size + kSpareBytes));
  std::string message;
  try {
    message = answerFor(argv[1], {argv + 2, argv + argc});
  } catch (const ecg::Error& failure) {
    message = ecg::hdf5Failure(failure.reasonMessage());
  } catch (const std::exception& failure) {
    message = ecg::hdf5Failure(ecg::plain(failure.what()));
  }
  // No destructor, no exit handler: a file may have left the heap in ruins.
  ::_exit(writeAll(message) ? 0 : 1);
}
