// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/saving.hpp"

#include <QCoreApplication>
#include <string>
#include <utility>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/progress_scope.hpp"
#include "core/explain/atlas/atlas_file.hpp"
#include "core/explain/codebook/codebook_file.hpp"
#include "core/explain/record/explanation_file.hpp"
#include "core/io/dataset/kept_files.hpp"
#include "ui/figure/sheet/atlas_export.hpp"
#include "ui/figure/sheet/exporter.hpp"

namespace ecg {
namespace {

class SavingWords {
  Q_DECLARE_TR_FUNCTIONS(ecg::Workbench)
};

}  // namespace

SavingGuard::SavingGuard(const std::shared_ptr<OpenInputs>& open,
                         const std::filesystem::path& chosen)
    : guard_(keptRecordFiles(), true, {}) {
  if (open) open->addTo(guard_);
  guard_.mayReplace(chosen);
}

Written save(const WriteFigureRequest& wanted, const std::stop_token& stop,
             ProgressSink& progress) {
  progress.report(plain(SavingWords::tr("Drawing the figure").toStdString()), -1);
  FigureModel figure = withFiltering(wanted.figure, stop);
  requireExportable(figure, wanted.options);  // measuring may take minutes
  figure = withMeasurements(std::move(figure), stop);
  exportFigure(figure, wanted.options, wanted.file, stop);
  return {wanted.file, {}};
}

Written save(const WriteExplanationRequest& wanted, const std::stop_token& stop) {
  const Explanation& explanation = *wanted.explanation;
  TextPieces pieces = wanted.format == ExplanationFormat::kJson ? explanationJson(explanation)
                                                                : explanationCsv(explanation);
  writeFileAtomically(
      wanted.file, [&pieces](std::string& piece) { return pieces.next(piece); }, stop);
  return {wanted.file, {}};
}

Written save(const WriteRecordRequest& wanted, const std::stop_token& stop,
             ProgressSink& progress) {
  progress.report(plain(SavingWords::tr("Writing the record").toStdString()), -1);
  const ProgressScope scope(progress);
  RecordWritten written = writeRecord(*wanted.record, wanted.format, wanted.file, stop);
  return {std::move(written.file), std::move(written.notes)};
}

Written save(const WriteAtlasRequest& wanted, const std::stop_token& stop) {
  if (lowerCase(wanted.file.extension().string()) == ".pdf")
    exportAtlas(*wanted.atlas, *wanted.codebook, wanted.names, wanted.options, wanted.file, stop);
  else
    writeFileAtomically(wanted.file, atlasToJson(*wanted.atlas), stop);
  return {wanted.file, {}};
}

Written save(const WriteCodebookRequest& wanted, const std::stop_token& stop) {
  writeFileAtomically(wanted.file, codebookToJson(*wanted.codebook), stop);
  return {wanted.file, {}};
}

}  // namespace ecg
