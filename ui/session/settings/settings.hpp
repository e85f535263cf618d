// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/explain/codebook/explain_options.hpp"
#include "core/io/reader/record_reader.hpp"
#include "ui/figure/options/paper_size.hpp"
#include "ui/figure/options/view_options.hpp"
#include "ui/session/settings/view_state.hpp"

namespace ecg {

/// What the window remembers from one run to the next, in the user's configuration folder. GUI
/// thread. Holds paths and choices only, nothing of a recording. A damaged value reads as absent.
class Settings {
 public:
  /// The lists of recently used things.
  enum class Recent { kRecords, kModels, kCodebooks };

  Settings();

  QByteArray geometry() const;
  QByteArray windowState() const;
  void setWindow(const QByteArray& geometry, const QByteArray& state);

  /// The atlas's own window, and which lead of its snippets it shows.
  QByteArray atlasGeometry() const;
  void setAtlasGeometry(const QByteArray& geometry);
  int atlasTrace() const;
  void setAtlasTrace(int trace);

  /// How pages are drawn, all of it.
  ViewOptions viewOptions() const;
  void setViewOptions(const ViewOptions& options);

  /// Code of the window's language, e.g. "de"; empty: the system's.
  QString language() const;
  void setLanguage(const QString& code);
  /// How two pages stand, and how they share the window.
  PairOptions pairOptions() const;
  void setPairOptions(const PairOptions& options);
  QByteArray splitter(bool one_above_other) const;
  void setSplitter(bool one_above_other, const QByteArray& state);

  /// Pixels (device-independent) a millimetre on a screen, measured with a ruler; nothing: not yet.
  /// @param screen a name that tells this screen from others
  std::optional<double> pixelsPerMm(const QString& screen) const;
  void setPixelsPerMm(const QString& screen, double pixels);

  /// Megabytes that may be kept of records and explanations lately seen or read ahead; 256 unless
  /// set, 0: nothing is kept, and nothing read ahead.
  int cacheMegabytes() const;
  void setCacheMegabytes(int megabytes);

  /// Whether the records of a list are explained in the background; true unless set.
  bool scansLists() const;
  void setScansLists(bool on);

  /// What figures were last exported on; A4 unless chosen otherwise.
  PaperSize paper() const;
  void setPaper(PaperSize paper);

  /// @param purpose e.g. "record", "export": each dialog returns to its own folder
  QString folder(const QString& purpose) const;
  void setFolder(const QString& purpose, const QString& folder);
  /// Where a dialog to save something starts: that folder if it is still there, else the user's
  /// documents or home: a folder that exists.
  QString startFolder(const QString& purpose) const;

  /// Newest first, at most ten.
  QStringList recent(Recent list) const;
  void addRecent(Recent list, const std::filesystem::path& path);
  void clearRecent();

  /// What was last said about a table of numbers; a damaged value reads as nothing.
  ReadOptions reading() const;
  void setReading(const ReadOptions& reading);

  /// Leads that were given to channels, by the labels of all channels of the record; null: none.
  std::shared_ptr<const KnownLeads> knownLeads();
  /// Remembers them for records with the same labels, the last fifty.
  void rememberLeads(const std::vector<std::string>& labels, const std::vector<std::string>& leads);

  /// The codebook last used with a model, by the model's hash; a model opened again finds it.
  std::optional<std::filesystem::path> codebookFor(const std::string& model_sha256) const;
  void setCodebookFor(const std::string& model_sha256, const std::filesystem::path& codebook);

  /// What was last chosen instead of this codebook's parameters; nothing if that is damaged or does
  /// not fit it.
  ExplainOptions explainOptionsFor(const Codebook& codebook) const;
  void setExplainOptionsFor(const Codebook& codebook, const ExplainOptions& options);

 private:
  QSettings store_;
};

/// Path and QString, both ways, whatever the file name's encoding.
QString toQString(const std::filesystem::path& path);
std::filesystem::path toPath(const QString& text);

}  // namespace ecg
