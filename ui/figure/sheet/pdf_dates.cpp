// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/sheet/pdf_dates.hpp"

namespace ecg {

QByteArray withFixedPdfDates(QByteArray pdf) {
  for (const QByteArray& key : {QByteArray("/CreationDate (D:"), QByteArray("/ModDate (D:")}) {
    for (qsizetype at = pdf.indexOf(key); at >= 0; at = pdf.indexOf(key, at + 1)) {
      const qsizetype begin = at + key.size();
      const qsizetype end = pdf.indexOf(')', begin);
      if (end < 0) break;
      // YYYYMMDDHHmmSS, then a time zone: digits become this date, signs stay.
      static const QByteArray kDate("20000101000000");
      for (qsizetype i = begin; i < end; ++i) {
        const qsizetype digit = i - begin;
        if (digit < kDate.size()) {
          pdf[i] = kDate[digit];
        } else if (pdf[i] >= '0' && pdf[i] <= '9') {
          pdf[i] = '0';
        } else if (pdf[i] == '-' || pdf[i] == 'Z') {
          pdf[i] = '+';
        }
      }
    }
  }
  return pdf;
}

}  // namespace ecg
