// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>

namespace ecg {

/// A network changed on purpose, to see what is said of it owes to what it learned. Its file stays
/// as it is.
struct ModelVariation {
  enum class Kind {
    /// Weights of the layers nearest to the output are drawn anew, a tensor each from a normal
    /// distribution with its own mean and standard deviation (Adebayo et al., NeurIPS 2018). What a
    /// layer gets does not depend on how many others are drawn. Means and variances that batch
    /// normalisation has collected stay.
    kRedrawnWeights,
    /// The network's own dropout is on, with the same things dropped in every pass; another seed
    /// drops others (Gal and Ghahramani, ICML 2016).
    kDropout
  };
  Kind kind = Kind::kRedrawnWeights;
  double share = 1;  ///< of the layers that are drawn anew, 0..1, from the output on; one at least
  std::uint64_t seed = 0;
};

}  // namespace ecg
