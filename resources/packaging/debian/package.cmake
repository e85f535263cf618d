# SPDX-License-Identifier: GPL-3.0-or-later
# `cpack -G DEB` in the build folder: a package for the Debian that it is built on. Libraries are found
# by dpkg-shlibdeps; what the program needs without linking it is named here.
set(ECGLENS_MAINTAINER "EcgLens maintainers <maintainers@ecglens.example>" CACHE STRING
    "Who answers for the package: Name <address>")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME ecglens)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "${ECGLENS_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "shows what a deep network saw in an ECG")
set(CPACK_PACKAGE_DESCRIPTION
    "EcgLens opens an ECG record and a trained network (TorchScript) and draws,
under every lead on true ECG paper, which of the network's learned clusters
each moment belongs to, how uncertain that is, and Grad-CAM for comparison.
It marks P, QRS and T, measures intervals, fits and audits codebooks, and
writes figures and tables, in a window and on the command line.
.
It reads WFDB, EDF, SCP-ECG, ISHNE, DICOM, HL7 aECG, GE MUSE, Philips, HDF5
and CSV. It is made for research, not for diagnosis.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
# Whoever builds: folders are 755.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE
    GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${ECG_UNUSED_FOLDER})
# Debian's libtorch is content with any BLAS, also the slow one of reference: this is the one that the
# program is tested with. Pages are measured in DejaVu.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libopenblas0-openmp, fonts-dejavu-core")
# Words of Qt's own dialogs in the user's language.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS qt6-translations-l10n)
# A fit shared among processes; the exporter.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "openmpi-bin, python3-torch")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

configure_file(${CMAKE_CURRENT_LIST_DIR}/changelog.in ${PROJECT_BINARY_DIR}/debian/changelog @ONLY)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/finish.cmake)
set(CPACK_ECGLENS_DEBIAN ${CMAKE_CURRENT_LIST_DIR})
set(CPACK_ECGLENS_CHANGELOG ${PROJECT_BINARY_DIR}/debian/changelog)
include(CPack)
