# SPDX-License-Identifier: GPL-3.0-or-later
# What Debian wants of files that `cmake --install` has no need for. CPack runs it before it packs.
set(share ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share)
file(COPY ${CPACK_ECGLENS_DEBIAN}/copyright ${CPACK_ECGLENS_CHANGELOG} DESTINATION ${share}/doc/ecglens)
file(COPY_FILE ${CPACK_ECGLENS_DEBIAN}/lintian-overrides ${share}/lintian-overrides)
file(MAKE_DIRECTORY ${share}/lintian/overrides)
file(RENAME ${share}/lintian-overrides ${share}/lintian/overrides/ecglens)
execute_process(COMMAND gzip -9n ${share}/doc/ecglens/changelog ${share}/man/man1/ecglens.1
                COMMAND_ERROR_IS_FATAL ANY)
