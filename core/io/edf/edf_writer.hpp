// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/io/edf/edf_plan.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// Makes an EDF+ file of a record piece by piece, in little memory: in millivolts at its own rate,
/// each lead with the digit that quantisationOf gives. Where no lead was measured nothing is
/// written (EDF+D: the next data record states when it begins); where only some leads were not,
/// their samples are one below the signal's digital minimum, which an annotation says. A data
/// record that is not full is filled up with its last sample; the annotation "Recording ends" marks
/// where. EdfReader undoes all of this. No name, date or comment is written; sex and age are.
class EdfWriter {
 public:
  /// @param record must outlive this  @param notes what could not be kept (resolution, rate), and
  /// how missing samples are written, is added to it
  /// @param stop looked at here and by next()
  /// @throws Error kBadArgument (no samples, leads of different length, infinite samples, a rate
  /// or length that EDF cannot state), Cancelled.
  EdfWriter(const EcgRecord& record, std::vector<Message>& notes, std::stop_token stop);

  /// Adds the next bytes of the file to `out`. @return false: there are no more. @throws Cancelled
  bool next(std::string& out);

 private:
  /// The largest digit of a lead and what it is in millivolts.
  struct Range {
    int digit = 0;
    std::string mv;
    double resolution_mv = 0;
  };
  /// Largest absolute value of a lead, and whether a sample is missing, within data records.
  struct Extent {
    double largest = 0;
    bool missing = false;
  };

  Extent extentOf(const Samples& mv) const;
  static Range rangeFor(double resolution_mv, const Extent& extent);
  void findRanges(std::vector<Message>& notes);
  std::string header() const;
  void addSamples(std::size_t lead, const EdfPlannedRecord& record, std::string& out) const;
  void addAnnotations(std::size_t record, std::string& out) const;

  const EcgRecord& record_;
  std::stop_token stop_;
  EdfPlan plan_;
  std::vector<Range> ranges_;
  bool missing_ = false;    ///< in any lead within a data record
  std::int64_t done_ = -1;  ///< data records made; -1: not the header either
};

/// The whole file, of a record that is not long. @throws Error as EdfWriter.
std::string recordToEdf(const EcgRecord& record, std::vector<Message>& notes,
                        const std::stop_token& stop = {});

}  // namespace ecg
