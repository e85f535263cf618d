// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "core/io/reader/record_reader.hpp"

namespace ecg {

/// The formats this program reads, tried in this order.
const std::vector<std::unique_ptr<RecordReader>>& recordReaders();

/// The first reader that recognises the content of `file`; if none does, that of the format which
/// its extension promises (".hea", ".edf", ...): its parser says what is wrong. Else nullptr.
/// @throws Cancelled
const RecordReader* readerFor(const std::filesystem::path& file, const std::stop_token& stop = {});

/// "WFDB (by its header, .hea), EDF, ...": what to tell who opened something else.
std::string formatsRead();

/// A path as this program writes one: a file, or "file#member" for a record of a file that holds
/// many.
struct RecordPath {
  std::filesystem::path file;
  std::string member;  ///< empty: the file itself
};
RecordPath splitRecordPath(const std::filesystem::path& path);

/// The WFDB header that a file of samples or annotations stands beside, of the same stem: they are
/// one record. Empty if `file` is of another kind, or there is no header.
std::filesystem::path headerBeside(const std::filesystem::path& file);

/// The file a user means by `path`: the path itself (also "file#member"), or with an extension
/// added (".hea"). @throws Error kNotFound.
std::filesystem::path resolveRecordPath(const std::filesystem::path& path);

/// Opens a record given with or without its extension, or as "file#member"; names its leads,
/// derives limb leads, appends quality warnings. What of `options` was used stands in
/// EcgRecord::read_options. @throws Error kNotFound, kUnreadable, kCorrupt, kUnsupported or
/// kIncomplete (the file needs `options`), naming the file; Cancelled.
EcgRecord readRecord(const std::filesystem::path& path, const ReadOptions& options = {},
                     const std::stop_token& stop = {});

}  // namespace ecg
