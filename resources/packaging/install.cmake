# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` puts where. The program finds everything from its own place, so that the
# whole may be moved: bin/, libexec/ecglens and share/ecglens stay beside each other. See resourceDir
# and helperProgram.
include(GNUInstallDirs)

# In the build tree the program finds its resources as it does when it is installed.
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/share)
file(CREATE_LINK ${PROJECT_SOURCE_DIR}/resources ${PROJECT_BINARY_DIR}/share/ecglens SYMBOLIC)

set(resources ${PROJECT_SOURCE_DIR}/resources)
install(TARGETS ecglens RUNTIME DESTINATION bin)
install(TARGETS model_host scp_helper hdf5_helper RUNTIME DESTINATION libexec/ecglens)
if(ECG_UNUSED_LIBRARIES)
  set_property(TARGET model_host APPEND PROPERTY INSTALL_RPATH "$ORIGIN/unused")
  install(DIRECTORY ${ECG_UNUSED_FOLDER}/ DESTINATION libexec/ecglens/unused
          FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
endif()
foreach(model ptbxl-superclass ptbxl-age)
  # The codebook with its atlas, its audit's card and report; the model with its labels' texts.
  install(DIRECTORY ${resources}/models/${model} DESTINATION share/ecglens/models
          FILES_MATCHING PATTERN "model.pt*" PATTERN "codebook.json*" PATTERN "README.md")
endforeach()
install(FILES ${resources}/exporter/ecglens_export.py DESTINATION share/ecglens/exporter)
install(FILES ${resources}/packaging/ecglens.desktop
        DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${resources}/icons/ecglens.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES ${resources}/packaging/ecglens.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${resources}/packaging/ecglens.mime.xml RENAME ecglens.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages)
install(FILES ${resources}/packaging/org.ecglens.ecglens.metainfo.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/ecglens)

install(FILES ${ECG_COMPLETION} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)

include(${resources}/packaging/debian/package.cmake)
