# SPDX-License-Identifier: GPL-3.0-or-later
# Debian's libtorch asks for OpenCV and FFmpeg, which pull in 250 libraries, and uses no symbol of
# them: looking all of them through took most of the second that a process with torch needs to
# start. In a process with torch empty libraries of those names take their place.
find_library(TORCH_CPU_LIBRARY torch_cpu PATHS ${TORCH_INSTALL_PREFIX}/lib)
set(ECG_UNUSED_LIBRARIES "")
if(TORCH_CPU_LIBRARY AND NOT ECGLENS_SANITIZE)
  execute_process(COMMAND bash ${CMAKE_CURRENT_LIST_DIR}/unused_libraries.sh ${TORCH_CPU_LIBRARY}
                  OUTPUT_VARIABLE ECG_UNUSED_LIBRARIES OUTPUT_STRIP_TRAILING_WHITESPACE
                  COMMAND_ERROR_IS_FATAL ANY)
  string(REPLACE "\n" ";" ECG_UNUSED_LIBRARIES "${ECG_UNUSED_LIBRARIES}")
endif()
set(ECG_UNUSED_LIBRARIES "${ECG_UNUSED_LIBRARIES}" CACHE INTERNAL "for ecg_skip_unused_libraries")
set(ECG_UNUSED_FOLDER ${CMAKE_BINARY_DIR}/app/unused CACHE INTERNAL "the same")
file(WRITE ${CMAKE_BINARY_DIR}/unused.c "/* empty */\n")
add_custom_target(ecg_unused_libraries)
foreach(name ${ECG_UNUSED_LIBRARIES})
  add_custom_command(OUTPUT ${ECG_UNUSED_FOLDER}/${name}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${ECG_UNUSED_FOLDER}
    COMMAND ${CMAKE_CXX_COMPILER} -shared -nostdlib -s -x c ${CMAKE_BINARY_DIR}/unused.c
            -Wl,-soname,${name} -o ${ECG_UNUSED_FOLDER}/${name}
    VERBATIM)
  string(MAKE_C_IDENTIFIER ${name} target)
  add_custom_target(${target} DEPENDS ${ECG_UNUSED_FOLDER}/${name})
  add_dependencies(ecg_unused_libraries ${target})
endforeach()

# Has `target`, a program with torch, find them first. Libraries that a library needs are looked for
# where DT_RPATH of the program says, not where the newer DT_RUNPATH does.
function(ecg_skip_unused_libraries target)
  if(ECG_UNUSED_LIBRARIES)
    add_dependencies(${target} ecg_unused_libraries)
    target_link_options(${target} PRIVATE -Wl,--disable-new-dtags)
    set_property(TARGET ${target} APPEND PROPERTY BUILD_RPATH ${ECG_UNUSED_FOLDER})
  endif()
endfunction()
