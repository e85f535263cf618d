// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/why_panel.hpp"

#include <QLabel>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "ui/figure/colour/cluster_mark.hpp"
#include "ui/figure/page/meaning_text.hpp"
#include "ui/figure/page/output_text.hpp"
#include "ui/figure/paint/legend_painter.hpp"
#include "ui/windows/panels/panel_parts.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

constexpr int kWhyRow = 20, kMostWhyRows = 5;
constexpr double kLeast = 0.005;  // of the largest: nobody sees a bar of less

/// One row, as data.
struct WhyRow {
  int cluster = 0;
  ClusterMark mark;
  double adds = 0, most = 1;  ///< most: what the longest bar stands for
  QString value;
};

/// Chip, bar from the middle to the right (for) or left (against) in the cluster's colour, number.
class WhyDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
    return {240, kWhyRow};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
};

}  // namespace
}  // namespace ecg

Q_DECLARE_METATYPE(ecg::WhyRow)

namespace ecg {
namespace {

void WhyDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
  const auto row = index.data(Qt::UserRole).value<WhyRow>();
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const QRectF rect = QRectF(option.rect).adjusted(0, 1, 0, -1);
  const bool focused = option.state.testFlag(QStyle::State_HasFocus);
  if (option.state.testFlag(QStyle::State_MouseOver) || focused) {
    painter->setPen(focused ? QPen(theme::colours().accent, 1) : Qt::NoPen);
    painter->setBrush(theme::colours().hover);
    painter->drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
  }
  paintChip(*painter, QRectF(rect.left() + 6, rect.center().y() - 7, 24, 14), row.cluster, row.mark,
            theme::font(0.8).pointSizeF() * 1.25);
  constexpr double kLeft = 42, kNumber = 52;
  const QRectF room(rect.left() + kLeft, rect.top(), rect.width() - kLeft - kNumber, rect.height());
  const double middle = room.center().x();
  const double length = 0.5 * room.width() * std::abs(row.adds) / row.most;
  const QRectF bar(row.adds < 0 ? middle - length : middle, room.center().y() - 5, length, 10);
  painter->setRenderHint(QPainter::Antialiasing, false);
  painter->setPen(Qt::NoPen);
  painter->fillRect(bar, row.mark.ground);
  painter->setPen(QPen(theme::colours().muted, 1));  // a pale colour has an edge, too
  painter->setBrush(Qt::NoBrush);
  painter->drawRect(bar);
  painter->drawLine(QPointF(middle, room.top()), QPointF(middle, room.bottom()));
  painter->setFont(theme::font(0.95));
  painter->setPen(theme::colours().text);
  painter->drawText(rect.adjusted(0, 0, -6, 0), Qt::AlignVCenter | Qt::AlignRight, row.value);
  painter->restore();
}

/// Those that add something that can be seen, most first.
std::vector<WhyRow> whyRows(const OutputReasons& output, const Explanation& explanation,
                            const ViewOptions& options) {
  const auto marks = clusterMarks(explanation, options);
  double most = 0;
  for (const double adds : output.of_cluster) most = std::max(most, std::abs(adds));
  std::vector<WhyRow> rows;
  for (std::size_t k = 0; k < output.of_cluster.size(); ++k) {
    const double adds = output.of_cluster[k];
    if (most == 0 || std::abs(adds) < kLeast * most) continue;
    rows.push_back({static_cast<int>(k), marks[k], adds, most, signedText(explanation, adds)});
  }
  std::ranges::stable_sort(
      rows, [](const WhyRow& a, const WhyRow& b) { return std::abs(a.adds) > std::abs(b.adds); });
  return rows;
}

}  // namespace

WhyPanel::WhyPanel(QWidget* parent)
    : QWidget(parent),
      header_(new SectionHeader(tr("Why"), this)),
      doubt_(new QLabel(this)),
      model_(new QStandardItemModel(this)),
      list_(new BarList(kWhyRow, this)) {
  setObjectName("why");
  doubt_->setObjectName("why.doubt");
  doubt_->setWordWrap(true);
  list_->setObjectName("why.clusters");
  list_->setAccessibleName(tr("What each cluster adds; choose one to highlight it"));
  list_->setItemDelegate(new WhyDelegate(list_));
  list_->setModel(model_);
  list_->setMostRows(kMostWhyRows);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  column->addWidget(header_);
  column->addWidget(doubt_);
  column->addWidget(list_);
  connect(list_, &BarList::rowChosen, this, [this](int row) {
    emit highlightChosen(model_->item(row)->data(Qt::UserRole).value<WhyRow>().cluster);
  });
  hide();
}

void WhyPanel::setReasons(const Reasons* reasons, const Explanation* explanation,
                          const CodebookKnowledge* knowledge, const std::string& target,
                          const ViewOptions& options) {
  const OutputReasons* output = reasons == nullptr ? nullptr : reasons->of(target);
  setVisible(output != nullptr && explanation != nullptr);
  model_->clear();
  if (output == nullptr || explanation == nullptr) return;
  header_->setHint(
      tr("for %1, the clusters' shares say %2")
          .arg(QString::fromStdString(target), outputText(explanation->model, output->said)));
  header_->setToolTip(
      tr("A random forest that learned what the network says from the clusters' shares alone. Each "
         "bar is what a share adds to its answer (Shapley values); they add up from %1, what it "
         "says when it knows nothing, to %2. The network says %3.")
          .arg(outputText(explanation->model, output->base),
               outputText(explanation->model, output->said),
               outputText(explanation->model, output->network)));
  const QString doubt = disagreementText(*output, *explanation);
  doubt_->setText(doubt);
  doubt_->setVisible(!doubt.isEmpty());
  for (const WhyRow& row : whyRows(*output, *explanation, options)) {
    auto* item = new QStandardItem;
    item->setData(QVariant::fromValue(row), Qt::UserRole);
    const QString text = tr("Cluster %1 · %2\n%3")
                             .arg(row.cluster)
                             .arg(clusterText(knowledge, explanation, row.cluster),
                                  reasonText(*output, *explanation, row.cluster));
    item->setToolTip(text);
    item->setData(text, Qt::AccessibleTextRole);
    model_->appendRow(item);
  }
  list_->followRows();
}

}  // namespace ecg
