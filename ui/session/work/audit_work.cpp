// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/audit_work.hpp"

#include <QCoreApplication>
#include <utility>

#include "core/audit/card/audit_card_file.hpp"
#include "core/audit/report/audit_file.hpp"
#include "core/common/files/atomic_file.hpp"
#include "core/common/files/user_data.hpp"
#include "core/io/dataset/kept_files.hpp"
#include "ui/figure/sheet/audit_report.hpp"
#include "ui/session/work/dataset_work.hpp"

namespace ecg {
namespace {

namespace fs = std::filesystem;

/// Where finished experiments are kept, as the command line has it.
constexpr const char* kFinished = "finished";

class AuditWorkWords {
  Q_DECLARE_TR_FUNCTIONS(ecg::Workbench)
};

Message words(const QString& text) { return plain(text.toStdString()); }

/// The folder itself, or the nearest one above it that there is.
fs::path nearestThere(const fs::path& folder) {
  std::error_code ignored;
  fs::path there = fs::absolute(folder, ignored);
  while (!fs::exists(there, ignored) && there.has_relative_path()) there = there.parent_path();
  return there;
}

[[noreturn]] void refuse(const fs::path& folder, const QString& reason) {
  throw Error(ErrorCode::kMismatch, folder.string(), words(reason),
              words(AuditWorkWords::tr("Choose a new or an empty folder.")));
}

void requireSameCodebook(const fs::path& folder, const fs::path& audit, const Codebook& codebook) {
  constexpr std::size_t kLargest = std::size_t{64} << 20;
  const std::string text = readWholeFile(audit, kLargest);
  if (text.find("\"ecglens/audit/") == std::string::npos)
    refuse(folder, AuditWorkWords::tr("holds an audit.json that is no audit"));
  if (text.find(codebook.sha256) == std::string::npos)
    refuse(folder, AuditWorkWords::tr("holds the audit of another codebook"));
}

}  // namespace

void requireAuditFolder(const fs::path& folder, const Codebook& codebook) {
  std::error_code ignored;
  const fs::path there = nearestThere(folder);
  if (!fs::is_directory(there, ignored) || !folderIsWritable(there / kFinished)) {
    throw Error(ErrorCode::kUnreadable, folder.string(),
                words(AuditWorkWords::tr("no files can be made there")), "advice.writable-folder");
  }
  if (!fs::exists(folder, ignored) || fs::is_empty(folder, ignored)) return;
  const fs::path audit = folder / "audit.json";
  if (fs::exists(audit, ignored)) return requireSameCodebook(folder, audit, codebook);
  if (!fs::is_directory(folder / kFinished, ignored))
    refuse(folder, AuditWorkWords::tr("holds files that are of no audit"));
}

AuditReady audited(const AuditRequest& wanted, Model& model,
                   const std::shared_ptr<OpenInputs>& open, const std::stop_token& stop,
                   ProgressSink& progress) {
  const auto data = openedData(wanted.data, wanted.path, stop, progress);
  OutputGuard guard(keptRecordFiles(), false, {});
  if (open) open->addTo(guard);
  guard.addInput(data->source);
  for (const RecordRef& ref : data->records) guard.addInput(ref.path);
  guard.addInput(wanted.model_file);
  AuditRun run;
  run.collect.seed = run.options.seed = wanted.seed;
  run.only = wanted.only;
  run.kept = wanted.folder / kFinished;
  auto audit =
      std::make_shared<Audit>(runAudit(*data, model, *wanted.codebook, run, stop, progress));
  progress.report(words(AuditWorkWords::tr("Writing the report")), -1);
  AuditReady ready{nullptr, wanted.folder, writeAudit(*audit, wanted.folder), std::nullopt};
  for (auto& file : writeAuditReport(*audit, wanted.folder)) ready.files.push_back(std::move(file));
  if (audit->card) {
    try {
      keepCard(*audit->card, wanted.folder / "report.html",
               newCard(wanted.codebook_file, wanted.codebook->sha256, wanted.bundled), stop);
    } catch (const Error&) {
      throwIfStopped(stop);
      ready.not_kept = problemFrom(std::current_exception());
    }
  }
  ready.audit = std::move(audit);
  return ready;
}

}  // namespace ecg
