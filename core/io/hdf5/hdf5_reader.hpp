// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/io/reader/record_reader.hpp"

namespace ecg {

/// HDF5 files in the layout of CODE-15 % (Ribeiro et al., doi 10.5281/zenodo.4916206): `tracings`
/// [records, samples, 12] or [records, 12, samples], leads DI, DII, DIII, AVR, AVL, AVF, V1 to V6
/// at 400 Hz, padded with zeros at both ends, and `exam_id`. One file holds many records; each is
/// "file#exam_id", or "file#index" (from 0) where the ids do not tell records apart. libhdf5 runs
/// in a helper program of bounded time and memory. The layout states no unit: it is concluded from
/// the amplitudes in the file, and said.
class Hdf5Reader final : public RecordReader {
 public:
  const char* format() const override { return "HDF5 (CODE-15 %)"; }
  bool recognises(const std::filesystem::path& file, const std::stop_token& stop) const override;
  /// The record of a file that holds one. @throws Error kIncomplete for a file of several.
  EcgRecord read(const std::filesystem::path& file, const std::stop_token& stop) const override;
  std::vector<std::string> members(const std::filesystem::path& file,
                                   const std::stop_token& stop) const override;
  EcgRecord readMember(const std::filesystem::path& file, const std::string& member,
                       const std::stop_token& stop) const override;
};

}  // namespace ecg
