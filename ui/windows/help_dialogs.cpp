// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/help_dialogs.hpp"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/windows/theme.hpp"

namespace ecg {
namespace {

QString say(const char* text) { return QCoreApplication::translate("ecg::HelpDialogs", text); }

QDialog* makeTextDialog(const QString& title, const QString& html, QWidget* parent) {
  auto* dialog = new QDialog(parent);
  dialog->setWindowTitle(title);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  auto* text = new QLabel(html, dialog);
  text->setTextFormat(Qt::RichText);
  text->setWordWrap(true);
  text->setOpenExternalLinks(true);
  text->setTextInteractionFlags(Qt::TextBrowserInteraction);
  text->setMinimumWidth(480);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  auto* column = new QVBoxLayout(dialog);
  column->setContentsMargins(24, 18, 24, 16);
  column->setSpacing(16);
  column->addWidget(text);
  column->addWidget(buttons);
  return dialog;
}

}  // namespace

QDialog* makeAboutDialog(const QString& version, QWidget* parent) {
  const QString html =
      QStringLiteral("<h2>EcgLens %1</h2>").arg(version.toHtmlEscaped()) +
      say("<p>Shows what a deep network saw in an ECG: time-localised clusters of its activations, "
          "their uncertainty, and Grad-CAM for comparison.</p>"
          "<p><b>For research, not for diagnosis.</b> EcgLens is not a medical device. It has not "
          "been assessed for use on patients, and nothing it shows may guide the care of a "
          "person.</p>"
          "<p>Method: Boubekki, Patlatzoglou, Barker, Ng, Ribeiro, <i>Explaining deep learning for "
          "ECG using time-localized clusters</i>, "
          "<a href='https://arxiv.org/abs/2509.15198'>arXiv 2509.15198</a> (2025). Grad-CAM: "
          "Selvaraju et al., ICCV 2017.</p>"
          "<p>Free software under the GNU General Public License, version 3 or later, without any "
          "warranty. It stands on Qt (LGPL 3), QCustomPlot (GPL 3), LibTorch (BSD), Eigen (MPL 2), "
          "JSON for Modern C++ (MIT), CLI11 (BSD) and libsodium (ISC).</p>"
          "<p>The bundled model was trained on PTB-XL (Wagner et al., PhysioNet, CC BY 4.0).</p>");
  return makeTextDialog(say("About EcgLens"), html, parent);
}

QDialog* makeShortcutsDialog(QWidget* parent) {
  struct Row {
    const char* keys;
    const char* what;
  };
  static constexpr Row kRows[] = {
      {"← →", "move the cursor; with Ctrl by a large box, with Shift scroll the page"},
      {"+ − Home", "zoom in, zoom out, whole page"},
      {"S, Z", "standard page (3×4 + II, 25 mm/s, 10 mm/mV); true size on this screen"},
      {"Wheel, drag", "zoom at the pointer, move the page; double click resets"},
      {"W 1 2 3 4", "waves, clusters, entropy, Grad-CAM, strips once"},
      {"Ctrl+1 to Ctrl+5", "3×4, with three rhythm strips, 6×2, 12×1, single lead"},
      {"Shift+↑ ↓", "previous, next single lead"},
      {"[ ]  Ctrl+↑ ↓  H", "paper speed, gain, half gain for the chest leads"},
      {"F  D", "filter on or off, next theme"},
      {"B, Shift+B, Shift+H, R",
       "clusters behind the trace, coloured trace, hatching, sign of Grad-CAM"},
      {"C", "calipers: QT of a beat first; drag over a trace, or drag the handles"},
      {"← → ↑ ↓  X  M  Esc", "with calipers: move a handle, the other one, march out, remove"},
      {"Q or F8, Ctrl+Shift+C", "measurement table, copy it"},
      {"F2", "name the highlighted cluster"},
      {"A", "cluster atlas, at the highlighted cluster or the one at the cursor; back again"},
      {"Space, Shift+Space", "next, previous occurrence of the cluster"},
      {"T", "next Grad-CAM target"},
      {"Ctrl+,", "temperature, depth factors, where frames sit in time"},
      {"N or Page Down", "next record of the list"},
      {"P or Page Up", "previous record of the list"},
      {"Esc", "stop the work under way, else clear the highlight"},
      {"Ctrl+Z, Ctrl+Shift+Z", "undo, redo a change of the view"},
      {"Ctrl+O, Ctrl+Shift+O", "open a record, a folder or data set"},
      {"Ctrl+M, Ctrl+K", "open a model, a codebook"},
      {"Ctrl+Shift+F", "fit a codebook"},
      {"Ctrl+E, Ctrl+Shift+E", "export the figure, the explanation"},
      {"F9", "side panel"},
      {"Tab, arrows, Enter", "go through the panels and choose"},
  };
  QString rows;
  for (const Row& row : kRows)
    rows += QStringLiteral(
                "<tr><td style='padding: 3px 24px 3px 0; white-space: nowrap'><b>%1</b>"
                "</td><td style='padding: 3px 0'>%2</td></tr>")
                .arg(say(row.keys), say(row.what));
  return makeTextDialog(
      say("Keyboard shortcuts"),
      QStringLiteral("<h3>%1</h3><table>%2</table>").arg(say("Keys and mouse"), rows), parent);
}

}  // namespace ecg
