// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings/settings.hpp"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/common/text/error.hpp"
#include "core/io/reader/units.hpp"
#include "ui/figure/options/view_option_names.hpp"

namespace ecg {
namespace {

constexpr int kRecentLimit = 10;
constexpr int kCacheMegabytes = 256, kMostCacheMegabytes = 65536;

QString keyOf(Settings::Recent list) {
  switch (list) {
    case Settings::Recent::kRecords:
      return QStringLiteral("recent/records");
    case Settings::Recent::kModels:
      return QStringLiteral("recent/models");
    case Settings::Recent::kCodebooks:
      break;
  }
  return QStringLiteral("recent/codebooks");
}

/// The folder the settings live in: the program's own unless it asked for another.
QString organisation() {
  const QString set = QCoreApplication::organizationName();
  return set.isEmpty() ? QStringLiteral("EcgLens") : set;
}

QString explainKey(const Codebook& codebook) {
  return "explain/" + QString::fromStdString(codebook.sha256);
}

const char* rhythmKey(std::size_t i) {
  static constexpr std::array<const char*, 3> kKeys = {"view/rhythm_1", "view/rhythm_2",
                                                       "view/rhythm_3"};
  return kKeys[i];
}

/// A stored scale, if it is one of those the window offers.
double oneOf(const QVariant& stored, std::initializer_list<double> offered, double otherwise) {
  bool is_number = false;
  const double value = stored.toDouble(&is_number);
  for (const double candidate : offered)
    if (is_number && value == candidate) return candidate;
  return otherwise;
}

}  // namespace

QString toQString(const std::filesystem::path& path) {
  return QFile::decodeName(QByteArray::fromStdString(path.string()));
}

std::filesystem::path toPath(const QString& text) {
  return std::filesystem::path(QFile::encodeName(text).toStdString());
}

Settings::Settings()
    : store_(QSettings::IniFormat, QSettings::UserScope, organisation(),
             QStringLiteral("EcgLens")) {}

QByteArray Settings::geometry() const { return store_.value("window/geometry").toByteArray(); }
QByteArray Settings::windowState() const { return store_.value("window/state").toByteArray(); }

void Settings::setWindow(const QByteArray& geometry, const QByteArray& state) {
  store_.setValue("window/geometry", geometry);
  store_.setValue("window/state", state);
}

QByteArray Settings::atlasGeometry() const { return store_.value("atlas/geometry").toByteArray(); }

void Settings::setAtlasGeometry(const QByteArray& geometry) {
  store_.setValue("atlas/geometry", geometry);
}

int Settings::atlasTrace() const { return store_.value("atlas/trace", 0).toInt(); }

void Settings::setAtlasTrace(int trace) { store_.setValue("atlas/trace", trace); }

QString Settings::language() const { return store_.value("window/language").toString(); }

void Settings::setLanguage(const QString& code) { store_.setValue("window/language", code); }

ViewOptions Settings::viewOptions() const {
  ViewOptions options;
  const auto flag = [this](const char* key, bool otherwise) {
    return store_.value(key, otherwise).toBool();
  };
  const auto named = [this](const char* key, auto&& set) {
    const std::string name = store_.value(key).toString().toStdString();
    if (name.empty()) return;
    try {
      set(name);
    } catch (const Error&) {
      // Damaged: reads as absent.
    }
  };
  named("view/layout", [&](const std::string& name) { setLayout(options, name); });
  named("view/order", [&](const std::string& name) { options.order = orderNamed(name); });
  named("view/theme", [&](const std::string& name) { options.theme = themeNamed(name); });
  named("view/palette", [&](const std::string& name) { options.palette = paletteNamed(name); });
  named("view/qtc", [&](const std::string& name) { options.qtc = qtcFormulaNamed(name); });
  for (std::size_t i = 0; i < options.rhythm_leads.size(); ++i)
    named(rhythmKey(i), [&](const std::string& name) { options.rhythm_leads[i] = name; });
  named("view/filter", [&](const std::string& name) { options.filter = filterNamed(name); });
  named("view/single_lead", [&](const std::string& name) { options.single_lead = name; });
  options.mm_per_s = oneOf(store_.value("view/mm_per_s"), {12.5, 25, 50}, options.mm_per_s);
  options.mm_per_mv = oneOf(store_.value("view/mm_per_mv"), {5, 10, 20}, options.mm_per_mv);
  options.half_gain_chest = flag("view/half_gain_chest", options.half_gain_chest);
  options.show_waves = flag("view/waves", options.show_waves);
  options.hatching = flag("view/hatching", options.hatching);
  options.coloured_trace = flag("view/coloured_trace", options.coloured_trace);
  options.show_ribbon = flag("view/ribbon", options.show_ribbon);
  options.show_entropy = flag("view/entropy", options.show_entropy);
  options.show_gradcam = flag("view/gradcam", options.show_gradcam);
  options.show_why = flag("view/why", options.show_why);
  options.band_behind_trace = flag("view/band", options.band_behind_trace);
  options.strips_once = flag("view/strips_once", options.strips_once);
  options.gradcam_relu = flag("view/relu", options.gradcam_relu);
  return options;
}

void Settings::setViewOptions(const ViewOptions& options) {
  const auto set = [this](const char* key, const std::string& name) {
    store_.setValue(key, QString::fromStdString(name));
  };
  set("view/layout", layoutName(options));
  set("view/order", orderName(options.order));
  set("view/theme", themeName(options.theme));
  set("view/palette", paletteName(options.palette));
  set("view/qtc", qtcFormulaName(options.qtc));
  for (std::size_t i = 0; i < options.rhythm_leads.size(); ++i)
    set(rhythmKey(i), options.rhythm_leads[i]);
  set("view/single_lead", options.single_lead);
  set("view/filter", filterName(options.filter));
  store_.setValue("view/waves", options.show_waves);
  store_.setValue("view/half_gain_chest", options.half_gain_chest);
  store_.setValue("view/hatching", options.hatching);
  store_.setValue("view/coloured_trace", options.coloured_trace);
  store_.setValue("view/mm_per_s", options.mm_per_s);
  store_.setValue("view/mm_per_mv", options.mm_per_mv);
  store_.setValue("view/ribbon", options.show_ribbon);
  store_.setValue("view/entropy", options.show_entropy);
  store_.setValue("view/gradcam", options.show_gradcam);
  store_.setValue("view/why", options.show_why);
  store_.setValue("view/band", options.band_behind_trace);
  store_.setValue("view/strips_once", options.strips_once);
  store_.setValue("view/relu", options.gradcam_relu);
}

PairOptions Settings::pairOptions() const {
  return {.one_above_other = store_.value("compare/one_above_other", false).toBool(),
          .cursor_by_beat = store_.value("compare/cursor_by_beat", false).toBool()};
}

void Settings::setPairOptions(const PairOptions& options) {
  store_.setValue("compare/one_above_other", options.one_above_other);
  store_.setValue("compare/cursor_by_beat", options.cursor_by_beat);
}

QByteArray Settings::splitter(bool one_above_other) const {
  return store_.value(one_above_other ? "compare/splitter_above" : "compare/splitter_beside")
      .toByteArray();
}

void Settings::setSplitter(bool one_above_other, const QByteArray& state) {
  store_.setValue(one_above_other ? "compare/splitter_above" : "compare/splitter_beside", state);
}

std::optional<double> Settings::pixelsPerMm(const QString& screen) const {
  bool is_number = false;
  const double value = store_.value("screen/" + screen).toDouble(&is_number);
  if (!is_number || !(value >= 0.5 && value <= 100)) return std::nullopt;
  return value;
}

void Settings::setPixelsPerMm(const QString& screen, double pixels) {
  store_.setValue("screen/" + screen, pixels);
}

int Settings::cacheMegabytes() const {
  bool is_number = false;
  const int stored = store_.value("memory/cache_megabytes").toInt(&is_number);
  return is_number && stored >= 0 && stored <= kMostCacheMegabytes ? stored : kCacheMegabytes;
}

void Settings::setCacheMegabytes(int megabytes) {
  store_.setValue("memory/cache_megabytes", megabytes);
}

bool Settings::scansLists() const { return store_.value("list/survey", true).toBool(); }
void Settings::setScansLists(bool on) { store_.setValue("list/survey", on); }

PaperSize Settings::paper() const {
  try {
    return paperNamed(store_.value("export/paper", "a4").toString().toStdString());
  } catch (const Error&) {
    return PaperSize::kA4;  // damaged: reads as absent
  }
}

void Settings::setPaper(PaperSize paper) {
  store_.setValue("export/paper", QString::fromStdString(paperName(paper)));
}

QString Settings::folder(const QString& purpose) const {
  return store_.value("folder/" + purpose).toString();
}

void Settings::setFolder(const QString& purpose, const QString& folder) {
  store_.setValue("folder/" + purpose, folder);
}

QString Settings::startFolder(const QString& purpose) const {
  for (const QString& start :
       {folder(purpose), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
        QDir::homePath()})
    if (!start.isEmpty() && QDir(start).exists()) return start;
  return QDir::currentPath();
}

QStringList Settings::recent(Recent list) const { return store_.value(keyOf(list)).toStringList(); }

void Settings::addRecent(Recent list, const std::filesystem::path& path) {
  std::error_code ignored;
  const auto absolute = std::filesystem::absolute(path, ignored);
  const QString text = toQString(absolute.empty() ? path : absolute);
  QStringList paths = recent(list);
  paths.removeAll(text);
  paths.prepend(text);
  store_.setValue(keyOf(list), QStringList(paths.mid(0, kRecentLimit)));
}

void Settings::clearRecent() {
  for (const Recent list : {Recent::kRecords, Recent::kModels, Recent::kCodebooks})
    store_.remove(keyOf(list));
}

ReadOptions Settings::reading() const {
  ReadOptions reading;
  bool is_number = false;
  const double rate = store_.value("table/rate_hz").toDouble(&is_number);
  if (is_number && rate > 0 && std::isfinite(rate)) reading.rate_hz = rate;
  const std::string unit = store_.value("table/unit").toString().toStdString();
  if (millivoltsPer(unit)) reading.unit = unit;
  for (const QString& lead : store_.value("table/leads").toStringList())
    reading.leads.push_back(lead.toStdString());
  return reading;
}

void Settings::setReading(const ReadOptions& reading) {
  QStringList leads;
  for (const std::string& lead : reading.leads) leads << QString::fromStdString(lead);
  // What was not needed this time is kept for the next.
  if (reading.rate_hz) store_.setValue("table/rate_hz", *reading.rate_hz);
  if (!reading.unit.empty()) store_.setValue("table/unit", QString::fromStdString(reading.unit));
  if (!leads.isEmpty()) store_.setValue("table/leads", leads);
}

namespace {

constexpr int kMostKnownLeads = 50;

QStringList toList(const std::vector<std::string>& texts) {
  QStringList list;
  for (const std::string& text : texts) list << QString::fromStdString(text);
  return list;
}

std::vector<std::string> fromList(const QStringList& list) {
  std::vector<std::string> texts;
  for (const QString& text : list) texts.push_back(text.toStdString());
  return texts;
}

/// Newest first: labels, leads. What is damaged is left out.
std::vector<std::pair<QStringList, QStringList>> readKnown(QSettings& store) {
  std::vector<std::pair<QStringList, QStringList>> known;
  const int count = std::min(store.beginReadArray("known_leads"), kMostKnownLeads);
  for (int k = 0; k < count; ++k) {
    store.setArrayIndex(k);
    const QStringList labels = store.value("labels").toStringList();
    const QStringList leads = store.value("leads").toStringList();
    if (!labels.isEmpty() && labels.size() == leads.size()) known.emplace_back(labels, leads);
  }
  store.endArray();
  return known;
}

}  // namespace

std::shared_ptr<const KnownLeads> Settings::knownLeads() {
  KnownLeads known;
  for (const auto& [labels, leads] : readKnown(store_))
    known.emplace(fromList(labels), fromList(leads));
  return known.empty() ? nullptr : std::make_shared<const KnownLeads>(std::move(known));
}

void Settings::rememberLeads(const std::vector<std::string>& labels,
                             const std::vector<std::string>& leads) {
  auto known = readKnown(store_);
  const QStringList named = toList(labels);
  std::erase_if(known, [&named](const auto& pair) { return pair.first == named; });
  known.insert(known.begin(), {named, toList(leads)});
  if (std::ssize(known) > kMostKnownLeads) known.resize(kMostKnownLeads);
  store_.beginWriteArray("known_leads", int(known.size()));
  for (std::size_t k = 0; k < known.size(); ++k) {
    store_.setArrayIndex(int(k));
    store_.setValue("labels", known[k].first);
    store_.setValue("leads", known[k].second);
  }
  store_.endArray();
}

std::optional<std::filesystem::path> Settings::codebookFor(const std::string& model_sha256) const {
  const QString text =
      store_.value("codebook_of/" + QString::fromStdString(model_sha256)).toString();
  if (text.isEmpty()) return std::nullopt;
  return toPath(text);
}

void Settings::setCodebookFor(const std::string& model_sha256,
                              const std::filesystem::path& codebook) {
  std::error_code ignored;
  const auto absolute = std::filesystem::absolute(codebook, ignored);
  const QString key = "codebook_of/" + QString::fromStdString(model_sha256);
  const QString file = toQString(absolute.empty() ? codebook : absolute);
  // Asked for with every explanation, and whatever is set makes Qt write the file.
  if (store_.value(key).toString() != file) store_.setValue(key, file);
}

ExplainOptions Settings::explainOptionsFor(const Codebook& codebook) const {
  const QString text = store_.value(explainKey(codebook)).toString();
  if (text.isEmpty()) return {};
  try {
    ExplainOptions options = explainOptionsFrom(text.toStdString());
    withOptions(codebook, options);
    return options;
  } catch (const Error&) {
    return {};
  }
}

void Settings::setExplainOptionsFor(const Codebook& codebook, const ExplainOptions& options) {
  if (options == ExplainOptions{})
    store_.remove(explainKey(codebook));
  else
    store_.setValue(explainKey(codebook), QString::fromStdString(textOf(options)));
}

}  // namespace ecg
