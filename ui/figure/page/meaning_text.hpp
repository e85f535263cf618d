// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <QStringList>

#include "core/audit/card/codebook_knowledge.hpp"
#include "core/audit/card/reasons.hpp"
#include "core/explain/record/explanation.hpp"
#include "ui/figure/page/figure_model.hpp"

namespace ecg {

/// What a cluster is, as clusterSentence says it, in the window's language. @param knowledge,
/// explanation null: nothing is said of it
QString clusterText(const CodebookKnowledge* knowledge, const Explanation* explanation,
                    int cluster);

/// What a cluster adds to one output in this record, and what would be said if it took its usual
/// share: "for MI +0.21; at its usual share the shares would say 0.35 instead of 0.80". Empty if it
/// adds nothing.
QString reasonText(const OutputReasons& output, const Explanation& explanation, int cluster);

/// What is added to an output, with its sign: "+0.21", "−3 y".
QString signedText(const Explanation& explanation, double value);

/// How far the codebook can be believed; that it was not audited, if so.
QString trustLine(const CodebookKnowledge* knowledge);

/// That the surrogate says something else than the network of an output; empty if they agree.
QString disagreementText(const OutputReasons& output, const Explanation& explanation);

/// The clusters of which a figure says what they are: the highlighted one, else those that add
/// most to the output looked at, else the unusual ones. At most `most`, "3: mostly ST ...".
QStringList legendSentences(const FigureModel& figure, const std::string& target, int most);

/// "STTC = ST/T changes" where the model says what a label stands for; else the label.
QString labelText(const ModelSpec& model, const std::string& label);

}  // namespace ecg
