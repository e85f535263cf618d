// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <memory>
#include <vector>

#include "core/signal/ecg_record.hpp"

namespace ecg {

/// One file format. Stateless; usable from any thread.
class RecordReader {
 public:
  virtual ~RecordReader() = default;
  virtual const char* format() const = 0;
  /// True if the content (not the name) of `file` is of this format. Must not throw.
  virtual bool recognises(const std::filesystem::path& file) const = 0;
  /// @throws Error naming the file and the reason.
  virtual EcgRecord read(const std::filesystem::path& file) const = 0;
};

/// The formats this program reads, tried in this order.
const std::vector<std::unique_ptr<RecordReader>>& recordReaders();

/// The file a user means by `path`: the path itself, or with an extension added (".hea", ...).
/// @throws Error kNotFound.
std::filesystem::path resolveRecordPath(const std::filesystem::path& path);

/// Opens a record given with or without its extension; derives limb leads, appends quality
/// warnings. @throws Error kNotFound, kUnreadable, kCorrupt or kUnsupported, naming the file.
EcgRecord readRecord(const std::filesystem::path& path);

}  // namespace ecg
