// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecg {

/// One signal of an EDF header.
struct EdfSignal {
  std::string label, transducer, unit, prefilter;
  /// Nothing where the field is no number; only a signal in volts needs them.
  std::optional<double> physical_min, physical_max, digital_min, digital_max;
  std::int64_t samples_per_record = 0;
  bool samples_stated = true;    ///< false: concluded from the file's size, and not to be relied on
  std::int64_t byte_offset = 0;  ///< of its first sample within a data record

  bool isAnnotations() const { return label == "EDF Annotations" || label == "BDF Annotations"; }
};

/// The header of an EDF, EDF+, BDF or BDF+ file, checked where the layout of the file depends on
/// it.
struct EdfHeader {
  std::string patient, recording;  ///< free text; of fixed parts in EDF+
  std::string date;                ///< "dd.mm.yy"
  int sample_bytes = 2;            ///< 3: BDF, the same with 24 bits
  bool plus = false;               ///< EDF+
  bool interrupted = false;        ///< EDF+D: data records need not follow each other in time
  std::int64_t bytes = 0;          ///< of the header
  std::optional<std::int64_t> stated_bytes;  ///< what the header says about that
  std::optional<std::int64_t> records;       ///< data records; nothing if not stated (-1)
  double record_s = 0;                       ///< duration of a data record
  std::int64_t record_bytes = 0;
  std::vector<EdfSignal> signals;
};

/// How a file begins: EDF's version, and that of BDF.
inline constexpr std::string_view kEdfMagic = "0       ", kBdfMagic =
                                                              "\xff"
                                                              "BIOSEMI";

/// Bytes of a header's fixed part.
inline constexpr std::size_t kEdfFixedBytes = 256;

/// Bytes of the whole header, from its fixed part. @throws Error kCorrupt naming `subject`.
std::size_t edfHeaderBytes(std::string_view fixed, const std::string& subject);

/// Parses a whole header. Source: Kemp et al. 1992 (EDF), Kemp and Olivan 2003 (EDF+).
/// A signal that does not say how many samples it has in a data record is given what the others
/// leave of the file, if that is certain, so that one bad field does not take the others with it.
/// @param file_bytes size of the file  @param subject the file, for messages
/// @throws Error kCorrupt with the field that is wrong.
EdfHeader parseEdfHeader(std::string_view bytes, std::int64_t file_bytes,
                         const std::string& subject);

/// What EDF+ says about the patient: "male", "female" or nothing; whole years from birth to the
/// recording, or as the EDF writer puts them, "Age_61" behind the standard's own parts.
std::string edfSex(const EdfHeader& header);
std::optional<double> edfAge(const EdfHeader& header);

}  // namespace ecg
