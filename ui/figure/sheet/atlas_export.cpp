// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/sheet/atlas_export.hpp"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <numeric>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "ui/figure/paint/legend_painter.hpp"
#include "ui/figure/sheet/pdf_sheets.hpp"

namespace ecg {
namespace {

constexpr double kWidth_mm = 297, kHeight_mm = 210, kMargin_mm = 12, kText_mm = 3.1;
constexpr int kColumns = 7, kRows = 2;

class AtlasWords {
  Q_DECLARE_TR_FUNCTIONS(ecg::AtlasExport)
};

/// Paints the sheets; millimetres from the top left corner, scaled to the painter's units.
class AtlasSheet {
 public:
  AtlasSheet(QPainter& painter, const Atlas& atlas, const Codebook& codebook,
             const ClusterNames& names, double px_per_mm)
      : painter_(painter), atlas_(atlas), codebook_(codebook), names_(names), px_(px_per_mm) {}

  void paint(std::size_t cluster, const AtlasLook& look) const {
    painter_.fillRect(box(-1, -1, kWidth_mm + 2, kHeight_mm + 2), look.theme.page);
    heading(cluster, look);
    pictures(cluster, look);
    snippets(cluster, look);
    foot(look);
  }

 private:
  QRectF box(double left, double top, double width, double height) const {
    return {left * px_, top * px_, width * px_, height * px_};
  }

  void text(const QRectF& place, const QString& words, double mm, const QColor& colour,
            bool bold = false, int flags = Qt::AlignLeft | Qt::AlignVCenter) const {
    painter_.setFont(figureFont(mm * px_, bold));
    painter_.setPen(colour);
    painter_.drawText(
        place, flags,
        QFontMetricsF(painter_.font()).elidedText(words, Qt::ElideRight, place.width()));
  }

  void heading(std::size_t cluster, const AtlasLook& look) const {
    const int number = static_cast<int>(cluster);
    paintChip(painter_, box(kMargin_mm, kMargin_mm, 13, 8), number, look.mark, 4.6 * px_);
    const QString name = QString::fromStdString(names_.of(number));
    const QString title = name.isEmpty() ? AtlasWords::tr("Cluster %1").arg(number)
                                         : AtlasWords::tr("Cluster %1: %2").arg(number).arg(name);
    text(box(kMargin_mm + 16, kMargin_mm, 180, 8), title, 5.4, look.theme.text, true);
    text(box(kMargin_mm, kMargin_mm + 9.5, kWidth_mm - 2 * kMargin_mm, 5),
         atlasFacts(atlas_, &codebook_, cluster), 3.3, look.theme.text);
  }

  void pictures(std::size_t cluster, const AtlasLook& look) const {
    constexpr double kTop = 30, kBeat = 128, kLeft = 158, kBars = kWidth_mm - kMargin_mm - kLeft;
    text(box(kMargin_mm, kTop, kBeat, 5), AtlasWords::tr("Place in the beat"), 3.8, look.theme.text,
         true);
    paintAtlasBeat(painter_, box(kMargin_mm, kTop + 6, kBeat, 62), atlas_, cluster, look, 1);
    text(box(kLeft, kTop, kBars, 5), AtlasWords::tr("Its time lies in"), 3.8, look.theme.text,
         true);
    paintAtlasBars(painter_, box(kLeft, kTop + 6, kBars, 22), partBars(atlas_, cluster, look), 1,
                   look);
    const auto classes = classBars(atlas_, cluster, look);
    text(box(kLeft, kTop + 31, kBars, 5), atlasClassTitle(atlas_), 3.8, look.theme.text, true);
    const double height = std::min(32.0, 5.5 * static_cast<double>(classes.size()));
    paintAtlasBars(painter_, box(kLeft, kTop + 37, kBars, height), classes, atlasBarScale(classes),
                   look);
  }

  void snippets(std::size_t cluster, AtlasLook look) const {
    constexpr double kTop = 104, kGap = 4, kCaption = 8;
    constexpr double kCell = (kWidth_mm - 2 * kMargin_mm - (kColumns - 1) * kGap) / kColumns;
    constexpr double kPaper = 0.8 * kCell;
    const AtlasCluster& one = atlas_.clusters[cluster];
    look.mm_per_mv = snippetGain(one, 0, 0.86 * 0.8 * 20);
    text(box(kMargin_mm, kTop - 7, kWidth_mm - 2 * kMargin_mm, 5),
         AtlasWords::tr(
             "Typical moments, nearest to the centroid first (25 mm/s, %1 mm/mV, enlarged)")
             .arg(look.mm_per_mv),
         3.8, look.theme.text, true);
    const std::size_t most = std::size_t{kColumns} * kRows;
    for (std::size_t i = 0; i < std::min(most, 1 + one.snippets.size()); ++i) {
      const double left = kMargin_mm + static_cast<double>(i % kColumns) * (kCell + kGap);
      const std::size_t row = i / kColumns;
      const double top = kTop + static_cast<double>(row) * (kPaper + kCaption + kGap);
      const QRectF paper = box(left, top, kCell, kPaper);
      QString title = AtlasWords::tr("Mean of all"), facts;
      if (i == 0) {
        paintAtlasWave(painter_, paper, one, look, 1);
        facts = AtlasWords::tr("%1 · %2 records")
                    .arg(QString::fromStdString(atlas_.lead))
                    .arg(one.wave_records);
      } else {
        const AtlasSnippet& snippet = one.snippets[i - 1];
        paintAtlasSnippet(painter_, paper, snippet, 0, look, 1);
        title = QString::fromStdString(snippet.record_id);
        facts = AtlasWords::tr("%1 · %2 s · d %3")
                    .arg(QString::fromStdString(atlas_.lead))
                    .arg(snippet.time_s, 0, 'f', 2)
                    .arg(snippet.distance, 0, 'f', 3);
      }
      text(box(left, top + kPaper + 0.6, kCell, 3.6), title, 2.9, look.theme.text, true);
      text(box(left, top + kPaper + 4.2, kCell, 3.4), facts, 2.7, look.theme.text_soft);
    }
  }

  void foot(const AtlasLook& look) const {
    const double top = kHeight_mm - kMargin_mm;
    const QString made =
        AtlasWords::tr("%1 records of %2   ·   model %3 (%4)   ·   codebook %5   ·   EcgLens")
            .arg(atlas_.records.size())
            .arg(QString::fromStdString(atlas_.data_source),
                 QString::fromStdString(atlas_.model_name),
                 QString::fromStdString(atlas_.model_sha256.substr(0, 8)),
                 QString::fromStdString(atlas_.codebook_sha256.substr(0, 8)));
    text(box(kMargin_mm, top, 200, 4), made, 2.7, look.theme.text_soft);
    text(box(kWidth_mm - kMargin_mm - 70, top, 70, 4),
         AtlasWords::tr("For research, not for diagnosis"), 2.7, look.theme.warning, false,
         Qt::AlignRight | Qt::AlignVCenter);
  }

  QPainter& painter_;
  const Atlas& atlas_;
  const Codebook& codebook_;
  const ClusterNames& names_;
  double px_;
};

std::vector<std::size_t> byShare(const Atlas& atlas) {
  std::vector<std::size_t> order(atlas.clusters.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater<>(),
                           [&](std::size_t k) { return atlas.clusters[k].steps; });
  return order;
}

}  // namespace

std::vector<ClusterMark> clusterMarks(const Codebook& codebook, const ViewOptions& options) {
  Explanation known;
  known.clusters = codebook.clusters;
  known.share_low = codebook.share_low;
  known.share_high = codebook.share_high;
  try {
    return clusterMarks(known, options);
  } catch (const Error&) {
    ClusterMark plain;
    plain.ground = Theme::of(options.theme).faded;
    plain.ink = Theme::of(options.theme).text;
    return std::vector<ClusterMark>(static_cast<std::size_t>(codebook.clusters), plain);
  }
}

void exportAtlas(const Atlas& atlas, const Codebook& codebook, const ClusterNames& names,
                 const ViewOptions& options, const std::filesystem::path& file,
                 const std::stop_token& stop) {
  const auto marks = clusterMarks(codebook, options);
  const std::vector<std::size_t> order = byShare(atlas);
  const QByteArray bytes =
      pdfOf({kWidth_mm, kHeight_mm}, AtlasWords::tr("Cluster atlas"), order.size(),
            [&](QPainter& painter, std::size_t i) {
              throwIfStopped(stop);
              const AtlasLook look{Theme::of(options.theme), marks[order[i]],
                                   kText_mm * kPdfUnitsPerMm, 10, Medium::kVector};
              AtlasSheet(painter, atlas, codebook, names, kPdfUnitsPerMm).paint(order[i], look);
            });
  writeFileAtomically(
      file, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())), stop);
}

QString atlasFacts(const Atlas& atlas, const Codebook* codebook, std::size_t k) {
  const AtlasCluster& cluster = atlas.clusters[k];
  if (cluster.steps == 0) return AtlasWords::tr("It does not occur in these records.");
  const auto ms = [](double value) { return QString::number(value, 'f', 0); };
  QStringList facts;
  facts << AtlasWords::tr("%1 of the time").arg(atlasPercent(shareOf(atlas, k)));
  if (codebook != nullptr && k < codebook->share_low.size() && k < codebook->share_high.size())
    facts << AtlasWords::tr("usual in a record %1 to %2")
                 .arg(atlasPercent(codebook->share_low[k]), atlasPercent(codebook->share_high[k]));
  if (cluster.duration)
    facts << AtlasWords::tr("lasts %1 ms (middle half %2 to %3 ms)")
                 .arg(ms(cluster.duration->median_ms), ms(cluster.duration->low_ms),
                      ms(cluster.duration->high_ms));
  facts << AtlasWords::tr("%1 times a minute").arg(segmentsPerMinute(atlas, k), 0, 'f', 1);
  facts << AtlasWords::tr("%1 segments").arg(cluster.segments);
  return facts.join(QStringLiteral("  ·  "));
}

QString atlasClassTitle(const Atlas& atlas) {
  switch (atlas.class_source) {
    case ClassSource::kDataset:
      return AtlasWords::tr("Share of time, by the data set's classes");
    case ClassSource::kNetwork:
      return AtlasWords::tr("Share of time, by the class the network predicts");
    case ClassSource::kNone:
      break;
  }
  return AtlasWords::tr("Share of time by class");
}

double atlasBarScale(const std::vector<AtlasBar>& bars) {
  double most = 0.01;
  for (const AtlasBar& bar : bars) most = std::max({most, bar.share, bar.tick});
  return 1.05 * most;
}

}  // namespace ecg
