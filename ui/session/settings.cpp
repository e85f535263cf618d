// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/settings.hpp"

#include <QCoreApplication>
#include <QFile>
#include <cmath>

#include "core/io/units.hpp"

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

ViewOptions Settings::viewOptions() const {
  ViewOptions options;
  const auto flag = [this](const char* key, bool otherwise) {
    return store_.value(key, otherwise).toBool();
  };
  options.layout = store_.value("view/layout").toString() == QStringLiteral("12x1")
                       ? PageLayout::kTwelveByOne
                       : PageLayout::kThreeByFourRhythm;
  options.mm_per_s = oneOf(store_.value("view/mm_per_s"), {12.5, 25, 50}, options.mm_per_s);
  options.mm_per_mv = oneOf(store_.value("view/mm_per_mv"), {5, 10, 20}, options.mm_per_mv);
  options.show_ribbon = flag("view/ribbon", options.show_ribbon);
  options.show_entropy = flag("view/entropy", options.show_entropy);
  options.show_gradcam = flag("view/gradcam", options.show_gradcam);
  options.band_behind_trace = flag("view/band", options.band_behind_trace);
  options.strips_once = flag("view/strips_once", options.strips_once);
  options.gradcam_relu = flag("view/relu", options.gradcam_relu);
  return options;
}

void Settings::setViewOptions(const ViewOptions& options) {
  store_.setValue("view/layout", options.layout == PageLayout::kTwelveByOne
                                     ? QStringLiteral("12x1")
                                     : QStringLiteral("3x4"));
  store_.setValue("view/mm_per_s", options.mm_per_s);
  store_.setValue("view/mm_per_mv", options.mm_per_mv);
  store_.setValue("view/ribbon", options.show_ribbon);
  store_.setValue("view/entropy", options.show_entropy);
  store_.setValue("view/gradcam", options.show_gradcam);
  store_.setValue("view/band", options.band_behind_trace);
  store_.setValue("view/strips_once", options.strips_once);
  store_.setValue("view/relu", options.gradcam_relu);
}

int Settings::cacheMegabytes() const {
  bool is_number = false;
  const int stored = store_.value("memory/cache_megabytes").toInt(&is_number);
  return is_number && stored >= 0 && stored <= kMostCacheMegabytes ? stored : kCacheMegabytes;
}

void Settings::setCacheMegabytes(int megabytes) {
  store_.setValue("memory/cache_megabytes", megabytes);
}

QString Settings::folder(const QString& purpose) const {
  return store_.value("folder/" + purpose).toString();
}

void Settings::setFolder(const QString& purpose, const QString& folder) {
  store_.setValue("folder/" + purpose, folder);
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
  store_.setValue("codebook_of/" + QString::fromStdString(model_sha256),
                  toQString(absolute.empty() ? codebook : absolute));
}

}  // namespace ecg
