// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QBuffer>
#include <QImage>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QRectF>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "core/common/files/atomic_file.hpp"
#include "tests/support/figure_fixture.hpp"
#include "ui/figure/options/view_option_names.hpp"
#include "ui/figure/sheet/export_page.hpp"

/// Pages as they are printed, and how they are held against pages that somebody has looked at:
/// what is drawn cell by cell, what is written word by word.
namespace ecg::test {

inline constexpr double kGoldenDpi = 100, kGoldenPxPerMm = kGoldenDpi / 25.4;

/// A word on a page, in millimetres from its top left corner.
struct Word {
  QString text;
  QRectF box_mm;
  QPointF base_mm;  ///< left end of its line
};

/// Takes what a painter writes, and lets everything else go.
class WordEngine final : public QPaintEngine {
 public:
  explicit WordEngine(std::vector<Word>& words) : QPaintEngine(AllFeatures), words_(words) {}
  bool begin(QPaintDevice*) override { return true; }
  bool end() override { return true; }
  void updateState(const QPaintEngineState& state) override {
    if (state.state() & DirtyTransform) transform_ = state.transform();
  }
  void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
  void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override {}
  void drawPath(const QPainterPath&) override {}
  void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
  void drawTextItem(const QPointF& at, const QTextItem& item) override {
    const QRectF box(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent());
    const QRectF mapped = transform_.mapRect(box);
    words_.push_back({item.text(),
                      QRectF(mapped.topLeft() / kGoldenPxPerMm, mapped.size() / kGoldenPxPerMm),
                      transform_.map(at) / kGoldenPxPerMm});
  }
  Type type() const override { return User; }

 private:
  std::vector<Word>& words_;
  QTransform transform_;
};

/// A sheet of which only the words are kept.
class WordDevice final : public QPaintDevice {
 public:
  explicit WordDevice(const QSize& size) : size_(size), engine_(words_) {}
  QPaintEngine* paintEngine() const override { return &engine_; }
  const std::vector<Word>& words() const { return words_; }

 protected:
  int metric(PaintDeviceMetric metric) const override {
    switch (metric) {
      case PdmWidth:
        return size_.width();
      case PdmHeight:
        return size_.height();
      case PdmDpiX:
      case PdmDpiY:
      case PdmPhysicalDpiX:
      case PdmPhysicalDpiY:
        return static_cast<int>(kGoldenDpi);
      case PdmDepth:
        return 32;
      case PdmDevicePixelRatio:
        return 1;
      case PdmDevicePixelRatioScaled:
        return static_cast<int>(devicePixelRatioFScale());
      case PdmWidthMM:
        return static_cast<int>(size_.width() / kGoldenPxPerMm);
      case PdmHeightMM:
        return static_cast<int>(size_.height() / kGoldenPxPerMm);
      default:
        return 0;
    }
  }

 private:
  QSize size_;
  std::vector<Word> words_;
  mutable WordEngine engine_;
};

/// A page as it would be printed.
struct DrawnPage {
  QImage picture;
  std::vector<Word> words;
};

inline DrawnPage drawn(const ExportPage& page) {
  const QSize size = (page.size_mm * kGoldenPxPerMm).toSize();
  DrawnPage result{QImage(size, QImage::Format_RGB32), {}};
  QPainter painter(&result.picture);
  paintExport(painter, page, kGoldenPxPerMm, Medium::kImage);
  painter.end();
  WordDevice device(size);
  QPainter writer(&device);
  paintExport(writer, page, kGoldenPxPerMm, Medium::kImage);
  writer.end();
  result.words = device.words();
  return result;
}

/// A part of a page that is held against the same part of another on its own.
struct Part {
  std::string name;
  QRectF box_mm;
  double tolerance;  ///< share of its pixels that may differ
};

/// Every lead's own stretch of paper, every strip under it, the margins, and the whole.
inline std::vector<Part> partsOf(const ExportPage& page) {
  // Where nothing changed nothing differs; this is for the edges of lines on another machine.
  constexpr double kOfTraces = 0.0012, kOfStrips = 0.02, kOfMargins = 0.01, kOfAll = 0.004;
  const PageGeometry& g = page.scene.geometry;
  const double zero = page.timeZeroMm(), top = page.paper_mm.y();
  std::vector<Part> parts;
  for (std::size_t i = 0; i < g.lanes.size(); ++i) {
    const LaneGeometry& lane = g.lanes[i];
    const std::string row = "row " + std::to_string(i + 1) + ", ";
    parts.push_back(
        {row + "margin",
         QRectF(QPointF(page.paper_mm.x(), top + lane.top_mm), QPointF(zero, top + lane.end_mm)),
         kOfMargins});
    for (const LaneCell& cell : lane.cells) {
      const std::string lead = row + page.scene.model.record->leads[cell.lead].name;
      const double left = zero + (cell.begin_s - g.begin_s) * g.mm_per_s;
      const double right = zero + (cell.end_s - g.begin_s) * g.mm_per_s;
      const auto part = [&](double from_mm, double to_mm) {
        return QRectF(QPointF(left, top + from_mm), QPointF(right, top + to_mm));
      };
      parts.push_back({lead + ", trace", part(lane.top_mm, lane.signal_bottom_mm), kOfTraces});
      for (const StripGeometry& strip : lane.strips)
        parts.push_back({lead + ", strip " + std::to_string(static_cast<int>(strip.kind)),
                         part(strip.top_mm, strip.top_mm + strip.height_mm), kOfStrips});
    }
  }
  parts.push_back({"page", QRectF(QPointF(0, 0), page.size_mm), kOfAll});
  return parts;
}

/// Pixels of a part that differ by more than antialiasing does, as a share; words are left out.
inline double differing(const QImage& x, const QImage& y, const QRectF& box_mm,
                        const std::vector<std::vector<bool>>& written) {
  constexpr int kFar = 60;  // of 255
  const QRect box =
      QRectF(box_mm.topLeft() * kGoldenPxPerMm, box_mm.size() * kGoldenPxPerMm).toRect() & x.rect();
  std::int64_t far = 0, all = 0;
  for (int row = box.top(); row <= box.bottom(); ++row)
    for (int column = box.left(); column <= box.right(); ++column) {
      if (written[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)]) continue;
      const QRgb a = x.pixel(column, row), b = y.pixel(column, row);
      far += std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
                       std::abs(qBlue(a) - qBlue(b))}) > kFar;
      ++all;
    }
  return all == 0 ? 0 : static_cast<double>(far) / static_cast<double>(all);
}

inline std::string wordLine(const Word& word) {
  std::ostringstream line;
  line.setf(std::ios::fixed);
  line.precision(1);
  line << word.base_mm.x() << ' ' << word.base_mm.y() << ' ' << word.text.toStdString();
  return line.str();
}

/// Words of one page that the other does not have within a millimetre.
inline std::vector<std::string> missingWords(const std::vector<Word>& wanted,
                                             const std::vector<Word>& there) {
  constexpr double kNear_mm = 1;
  std::vector<bool> taken(there.size(), false);
  std::vector<std::string> missing;
  for (const Word& word : wanted) {
    std::size_t i = 0;
    for (; i < there.size(); ++i) {
      const QPointF by = there[i].base_mm - word.base_mm;
      if (!taken[i] && there[i].text == word.text &&
          std::max(std::abs(by.x()), std::abs(by.y())) <= kNear_mm)
        break;
    }
    if (i == there.size())
      missing.push_back(wordLine(word));
    else
      taken[i] = true;
  }
  return missing;
}

/// How a page differs from one that was looked at; empty: it does not. @param page whose parts are
/// gone through
inline std::vector<std::string> differences(const DrawnPage& now, const DrawnPage& then,
                                            const ExportPage& page) {
  if (now.picture.size() != then.picture.size()) return {"the page has another size"};
  std::vector<std::string> found;
  for (const std::string& word : missingWords(then.words, now.words))
    found.push_back("not written: " + word);
  for (const std::string& word : missingWords(now.words, then.words))
    found.push_back("not expected: " + word);
  std::vector<std::vector<bool>> written(
      static_cast<std::size_t>(now.picture.height()),
      std::vector<bool>(static_cast<std::size_t>(now.picture.width()), false));
  for (const auto* words : {&now.words, &then.words})
    for (const Word& word : *words) {
      const QRect box =
          QRectF(word.box_mm.topLeft() * kGoldenPxPerMm, word.box_mm.size() * kGoldenPxPerMm)
              .toAlignedRect() &
          now.picture.rect();
      for (int y = box.top(); y <= box.bottom(); ++y)
        for (int x = box.left(); x <= box.right(); ++x)
          written[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] = true;
    }
  for (const Part& part : partsOf(page)) {
    const double share = differing(now.picture, then.picture, part.box_mm, written);
    if (share > part.tolerance)
      found.push_back(part.name + ": " + std::to_string(100 * share) + " % differ");
  }
  return found;
}

/// Twelve leads of which no two look alike, with waves, clusters, entropy and Grad-CAM.
inline FigureModel goldenFigure(const std::string& layout, ThemeKind theme) {
  FigureModel figure;
  auto record = std::make_shared<EcgRecord>(syntheticRecord(standardLeads(), 10, 500));
  for (std::size_t l = 0; l < record->leads.size(); ++l) {
    const double size = (0.5 + 0.12 * static_cast<double>(l)) * (l == 3 ? -1 : 1);
    const double scale = size / (0.4 + 0.15 * static_cast<double>(l % 7));
    for (double& mv : record->leads[l].mv) mv *= scale;
    record->leads[l].derived = l >= 2 && l < 6;
  }
  figure.explanation = std::make_shared<const Explanation>(syntheticExplanation(*record, 20));
  figure.record = record;
  auto waves = std::make_shared<RecordWaves>();
  waves->sampling_rate_hz = 500;
  for (const Lead& lead : record->leads) {
    waves->leads.push_back({lead.name, {}});
    for (std::int64_t beat = 0; beat < 5000; beat += 500) {
      auto& all = waves->leads.back().waves;
      all.push_back({WaveKind::kP, beat + 130, beat + 160, beat + 190});
      all.push_back({WaveKind::kQrs, beat + 235, beat + 250, beat + 280});
      all.push_back({WaveKind::kT, beat + 310, beat + 375, beat + 440});
    }
  }
  figure.waves = waves;
  setLayout(figure.options, layout);
  figure.options.theme = theme;
  figure.options.show_waves = true;
  figure.options.order = theme == ThemeKind::kDark ? LeadOrder::kCabrera : LeadOrder::kStandard;
  figure.options.half_gain_chest = theme == ThemeKind::kMonochrome;
  return figure;
}

/// @name The files of a sheet in tests/golden: a picture, and its words one a line. Sheets are
/// counted from 0; those behind the first one carry their number, from 2.
/// @{
inline std::filesystem::path goldenFile(const std::string& layout, ThemeKind theme,
                                        std::size_t sheet, const char* suffix) {
  const std::string number = sheet == 0 ? std::string() : "_" + std::to_string(sheet + 1);
  return std::filesystem::path(ECG_SOURCE_DIR) / "tests/golden" /
         ("page_" + layout + "_" + themeName(theme) + number + suffix);
}

/// Colours of four bits each: a fifth of the file, and far less than what counts as different.
inline QImage coarse(const QImage& picture) {
  QImage result = picture.copy();
  for (int y = 0; y < result.height(); ++y) {
    auto* row = reinterpret_cast<QRgb*>(result.scanLine(y));
    for (int x = 0; x < result.width(); ++x) {
      const auto part = [](int v) { return (v + 8) / 17 * 17; };
      row[x] = qRgb(part(qRed(row[x])), part(qGreen(row[x])), part(qBlue(row[x])));
    }
  }
  return result;
}

inline void writeGolden(const DrawnPage& page, const std::string& layout, ThemeKind theme,
                        std::size_t sheet) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  coarse(page.picture).save(&buffer, "PNG", 0);  // as small as it gets
  std::ofstream(goldenFile(layout, theme, sheet, ".png"), std::ios::binary)
      .write(bytes.constData(), bytes.size());
  std::ofstream words(goldenFile(layout, theme, sheet, ".txt"));
  for (const Word& word : page.words)
    words << wordLine(word) << '\t' << word.box_mm.left() << ' ' << word.box_mm.top() << ' '
          << word.box_mm.width() << ' ' << word.box_mm.height() << '\n';
}

/// @throws std::exception if there is none
inline DrawnPage readGolden(const std::string& layout, ThemeKind theme, std::size_t sheet) {
  const std::string bytes = readWholeFile(goldenFile(layout, theme, sheet, ".png"));
  DrawnPage page{QImage::fromData(reinterpret_cast<const uchar*>(bytes.data()),
                                  static_cast<int>(bytes.size()), "PNG")
                     .convertToFormat(QImage::Format_RGB32),
                 {}};
  std::istringstream lines(readWholeFile(goldenFile(layout, theme, sheet, ".txt")));
  for (std::string line; std::getline(lines, line);) {
    const auto tab = line.rfind('\t');
    double x = 0, y = 0, left = 0, top = 0, width = 0, height = 0;
    std::istringstream start(line.substr(0, tab)), box(line.substr(tab + 1));
    std::string text;
    start >> x >> y;
    start.ignore(1);
    std::getline(start, text);
    box >> left >> top >> width >> height;
    page.words.push_back({QString::fromStdString(text), QRectF(left, top, width, height), {x, y}});
  }
  return page;
}
/// @}

}  // namespace ecg::test
