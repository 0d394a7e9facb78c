# One test a transcript: tests/cli/**/*.txt, and the pages that show commands.
file(GLOB_RECURSE transcripts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/cli/*.txt)
file(GLOB pages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/README.md ${CMAKE_SOURCE_DIR}/docs/*.md
     ${CMAKE_SOURCE_DIR}/docs/howto/*.md ${CMAKE_SOURCE_DIR}/docs/fr/*.md)
foreach(page ${pages})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${page})
  file(STRINGS ${page} blocks REGEX "^```console$")
  if(blocks)
    list(APPEND transcripts ${page})
  endif()
endforeach()

set(run ${CMAKE_SOURCE_DIR}/tests/cli/run.py --binary $<TARGET_FILE:buywork-cli>)
foreach(transcript ${transcripts})
  cmake_path(RELATIVE_PATH transcript BASE_DIRECTORY ${CMAKE_SOURCE_DIR} OUTPUT_VARIABLE name)
  string(REGEX REPLACE "^tests/cli/|\\.(txt|md)$" "" name ${name})
  string(REPLACE "/" "-" name ${name})
  add_test(NAME cli-${name} COMMAND ${run} --engine sqlite ${transcript})
  set_tests_properties(cli-${name} PROPERTIES LABELS sqlite)
endforeach()

if(NOT BUYWORK_SANITIZE)  # ten minutes more; unit-postgres has the engine's code
  add_test(NAME cli-postgres COMMAND ${CMAKE_SOURCE_DIR}/tests/support/with-postgres ${run} --engine postgres)
  set_tests_properties(cli-postgres PROPERTIES LABELS postgres)
endif()

add_test(NAME engines COMMAND ${CMAKE_SOURCE_DIR}/tests/support/with-postgres ${CMAKE_SOURCE_DIR}/tests/cli/engines
                              $<TARGET_FILE:buywork-cli>)
set_tests_properties(engines PROPERTIES LABELS postgres)
