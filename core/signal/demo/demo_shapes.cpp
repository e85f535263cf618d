// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/demo/demo_shapes.hpp"

namespace ecg::demo {
namespace {

using enum Wave;

// Right atrium first (downward, forward), then the left (leftward, backward): upright in II,
// biphasic in V1.
const BeatShape kNormalP = {
    {kP, -166, 18, 18, {0.02, 0.085, -0.045}},
    {kP, -140, 18, 20, {0.065, 0.045, 0.035}},
};

const BeatShape kNormalQrs = {
    {kQrs, -19, 9, 9, {-0.15, -0.06, -0.33}},  // septum: r in V1, q in V6
    {kQrs, 0, 11, 11, {1.25, 0.85, 0.45}},     // free walls
    {kQrs, 17, 10, 10, {-0.25, -0.20, 0.50}},  // base: S in V2 to V4
};

const BeatShape kNormalT = {
    {kSt, 130, 40, 60, {0.03, 0.02, -0.05}},
    {kT, 275, 54, 33, {0.30, 0.20, -0.15}},
};

const BeatShape kAnteriorQrs = {
    {kQrs, -18, 10, 10, {-0.04, 0.04, 0.30}},  // no septal force forward: Q from V1 to V4
    {kQrs, 0, 12, 11, {1.00, 0.60, 1.08}},
    {kQrs, 17, 10, 10, {-0.10, -0.10, 0.30}},
};

const BeatShape kAnteriorT = {
    {kSt, 75, 28, 40, {0.02, -0.04, -0.13}},  // ST elevation V1 to V4
    {kSt, 145, 40, 45, {0.02, -0.04, -0.14}},
    {kT, 280, 40, 34, {-0.18, -0.05, 0.22}},  // T inversion V2 to V5
};

const BeatShape kInferiorQrs = {
    {kQrs, -24, 11, 11, {0.02, -0.36, -0.40}},  // Q in II, III, aVF
    {kQrs, 0, 11, 11, {1.15, 0.50, 0.40}},
    {kQrs, 17, 10, 10, {-0.25, 0.10, 0.60}},
};

const BeatShape kInferiorT = {
    {kSt, 75, 28, 40, {-0.03, 0.10, 0.03}},
    {kSt, 140, 40, 40, {-0.02, 0.08, -0.02}},
    {kT, 280, 42, 34, {0.20, -0.22, -0.17}},
};

const BeatShape kLeftBlockQrs = {
    {kQrs, -36, 12, 12, {0.35, 0.25, 0.15}},  // septum from right to left: no q in I, V6
    {kQrs, -9, 15, 15, {0.75, 0.35, 1.10}},
    {kQrs, 20, 15, 15, {0.40, 0.02, 1.00}},  // the notch
    {kQrs, 48, 16, 17, {0.72, -0.15, 0.90}},
};

const BeatShape kLeftBlockT = {
    {kSt, 115, 35, 70, {-0.10, -0.03, -0.17}},
    {kT, 285, 80, 36, {-0.22, -0.07, -0.40}},
};

const BeatShape kRightBlockQrs = {
    {kQrs, -20, 9, 9, {-0.12, -0.05, -0.36}},
    {kQrs, 0, 11, 11, {1.10, 0.60, 0.40}},
    {kQrs, 42, 18, 21, {-0.55, 0.02, -0.60}},  // late right ventricle: R' in V1, S in I and V6
};

const BeatShape kRightBlockT = {
    {kSt, 130, 35, 50, {0.03, 0.02, 0.06}},
    {kT, 285, 48, 35, {0.28, 0.14, 0.15}},
};

const BeatShape kHypertrophyP = {
    {kP, -172, 20, 20, {0.02, 0.085, -0.04}},
    {kP, -138, 22, 22, {0.08, 0.055, 0.08}},  // enlarged left atrium
};

const BeatShape kHypertrophyQrs = {
    {kQrs, -22, 10, 10, {-0.20, -0.12, -0.45}},
    {kQrs, 0, 13, 13, {2.30, 0.78, 1.08}},
    {kQrs, 17, 11, 11, {-0.15, 0.10, 0.95}},
};

const BeatShape kStrainT = {
    {kSt, 85, 35, 45, {-0.08, -0.03, -0.12}},
    {kSt, 165, 45, 45, {-0.12, -0.05, -0.12}},
    {kT, 270, 50, 31, {-0.28, -0.12, -0.27}},
};

const BeatShape kDepressedT = {
    {kSt, 66, 22, 60, {-0.115, -0.08, -0.02}},
    {kSt, 160, 48, 60, {-0.10, -0.07, -0.02}},
    {kT, 275, 48, 32, {-0.17, -0.13, -0.06}},
};

const BeatShape kFlatT = {
    {kSt, 68, 23, 60, {-0.05, -0.04, -0.03}},
    {kSt, 160, 45, 45, {-0.04, -0.03, -0.03}},
    {kT, 275, 48, 35, {0.05, 0.03, -0.10}},
};

BeatShape beat(const BeatShape& p, const BeatShape& qrs, const BeatShape& st_t) {
  BeatShape all = p;
  all.insert(all.end(), qrs.begin(), qrs.end());
  all.insert(all.end(), st_t.begin(), st_t.end());
  return all;
}

}  // namespace

const std::vector<Pathology>& pathologies() {
  using enum RhythmType;
  static const std::vector<Pathology> all = {
      {"sinus-rhythm", kSinus, 58, 80, beat(kNormalP, kNormalQrs, kNormalT)},
      {"anterior-infarction", kSinus, 65, 88, beat(kNormalP, kAnteriorQrs, kAnteriorT)},
      {"inferior-infarction", kSinus, 58, 82, beat(kNormalP, kInferiorQrs, kInferiorT)},
      {"left-bundle-branch-block", kSinus, 60, 85, beat(kNormalP, kLeftBlockQrs, kLeftBlockT)},
      {"right-bundle-branch-block", kSinus, 58, 82, beat(kNormalP, kRightBlockQrs, kRightBlockT)},
      {"left-ventricular-hypertrophy", kSinus, 60, 85,
       beat(kHypertrophyP, kHypertrophyQrs, kStrainT)},
      {"st-t-change", kSinus, 62, 88, beat(kNormalP, kNormalQrs, kDepressedT)},
      {"atrial-fibrillation", kFibrillation, 78, 118, beat({}, kNormalQrs, kFlatT)},
      {"ventricular-ectopy", kEctopy, 60, 80, beat(kNormalP, kNormalQrs, kNormalT)},
  };
  return all;
}

const BeatShape& ectopicBeat() {
  static const BeatShape shape = {
      {kQrs, -36, 18, 18, {0.15, 0.55, 0.25}},  {kQrs, 0, 20, 20, {0.45, 0.95, 0.85}},
      {kQrs, 38, 20, 22, {0.35, 0.35, 0.75}},   {kSt, 120, 35, 75, {-0.05, -0.10, -0.12}},
      {kT, 290, 80, 40, {-0.17, -0.36, -0.40}},
  };
  return shape;
}

std::array<double, 8> projectToLeads(const Vec3& d) {
  static constexpr std::array<Vec3, 8> kDower = {{{0.632, -0.235, 0.059},
                                                  {0.235, 1.066, -0.132},
                                                  {-0.515, 0.157, -0.917},
                                                  {0.044, 0.164, -1.387},
                                                  {0.882, 0.098, -1.277},
                                                  {1.213, 0.127, -0.601},
                                                  {1.125, 0.127, -0.086},
                                                  {0.831, 0.076, 0.230}}};
  std::array<double, 8> leads{};
  for (std::size_t i = 0; i < leads.size(); ++i) {
    leads[i] = kDower[i][0] * d[0] + kDower[i][1] * d[1] + kDower[i][2] * d[2];
  }
  return leads;
}

}  // namespace ecg::demo
