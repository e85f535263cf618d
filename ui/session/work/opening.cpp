// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/opening.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "core/common/work/progress_scope.hpp"
#include "core/io/formats/read_record.hpp"
#include "ui/session/words/path_kind.hpp"

namespace ecg {
namespace {

class OpeningWords {
  Q_DECLARE_TR_FUNCTIONS(ecg::Workbench)
};

/// A single record is read at once: one that cannot be read must not replace what is open.
void readOnlyRecord(Dataset& all, const std::stop_token& stop, PathsOpened& opened) {
  try {
    opened.record = readListed(all.records.front(), stop);
  } catch (const Error&) {
    opened.problems.push_back(problemFrom(std::current_exception()));
    all.records.clear();
  }
}

}  // namespace

std::shared_ptr<const EcgRecord> readListed(const RecordRef& listed, const std::stop_token& stop) {
  return std::make_shared<const EcgRecord>(readRecord(listed, stop));
}

bool readsInAMoment(const RecordRef& ref) {
  constexpr std::uintmax_t kMost = 8U << 20;
  std::uintmax_t bytes = 0;
  for (const char* extension : {"", ".dat", ".mat"}) {
    std::filesystem::path file = ref.path;
    if (*extension != '\0') file.replace_extension(extension);
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (!error) bytes += size;
  }
  return bytes <= kMost;
}

PathsOpened openPaths(const OpenPathsRequest& wanted, const std::stop_token& stop,
                      ProgressSink& progress) {
  PathsOpened opened;
  Dataset all;
  for (std::size_t i = 0; i < wanted.paths.size(); ++i) {
    throwIfStopped(stop);
    const auto& path = wanted.paths[i];
    progress.report(plain(OpeningWords::tr("Looking for records").toStdString()),
                    wanted.paths.size() < 2 ? -1 : double(i) / double(wanted.paths.size()));
    const PathKind kind = pathKind(path);
    if (kind == PathKind::kModel) opened.models.push_back(path);
    if (kind == PathKind::kCodebook) opened.codebooks.push_back(path);
    if (kind != PathKind::kRecords) continue;
    try {
      Dataset part = openDataset(path, {}, stop);
      setReading(part, wanted.reading);
      if (all.records.empty()) {
        all.source = part.source;
        all.kind = part.kind;
      }
      std::move(part.records.begin(), part.records.end(), std::back_inserter(all.records));
      std::move(part.warnings.begin(), part.warnings.end(), std::back_inserter(all.warnings));
    } catch (const Error&) {
      opened.problems.push_back(problemFrom(std::current_exception()));
    }
  }
  const ProgressScope scope(progress);
  if (all.records.size() == 1) readOnlyRecord(all, stop, opened);
  opened.data = std::make_shared<const Dataset>(std::move(all));
  return opened;
}

}  // namespace ecg
