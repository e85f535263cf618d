// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/words/problem.hpp"

#include <QCoreApplication>
#include <new>

#include "core/common/work/progress.hpp"
#include "ui/figure/words/core_words.hpp"

namespace ecg {
namespace {

class ProblemWords {
  Q_DECLARE_TR_FUNCTIONS(ecg::Problem)
};

}  // namespace

Problem problemFrom(const std::exception_ptr& thrown) {
  Problem problem;
  try {
    std::rethrow_exception(thrown);
  } catch (const Cancelled&) {
    problem.cancelled = true;
    problem.reason = ProblemWords::tr("stopped");
  } catch (const Error& error) {
    problem.code = error.code();
    problem.subject = coreWords(error.subjectMessage());
    problem.reason = coreWords(error.reasonMessage());
    problem.advice = coreWords(error.adviceMessage());
  } catch (const std::bad_alloc&) {
    problem.reason = ProblemWords::tr("there is not enough memory");
    problem.advice = ProblemWords::tr("Close other programs, or use fewer records.");
  } catch (const std::exception& error) {
    problem.reason = QString::fromUtf8(error.what());
  } catch (...) {
    problem.reason = ProblemWords::tr("an unknown error");
  }
  return problem;
}

}  // namespace ecg
