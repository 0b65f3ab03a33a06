# The chosen parts: every one is a Debian package named in packages.txt or packages-test.txt.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(SOCI REQUIRED)
find_package(fmt REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(EXPAT REQUIRED)
find_package(ZLIB REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(PostgreSQL REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
pkg_check_modules(pkg REQUIRED IMPORTED_TARGET libmicrohttpd minizip xlsxwriter freexl libsodium libarchive libzstd
                  liboath libcurl cjose libqrencode)
pkg_check_modules(painting REQUIRED cairo-pdf pangocairo)
pkg_check_modules(pictures REQUIRED libturbojpeg libpng libwebp libexif)
set(mingbai_dependencies
    SOCI::SOCI fmt::fmt ICU::uc ICU::i18n EXPAT::EXPAT ZLIB::ZLIB OpenSSL::Crypto SQLite::SQLite3
    PostgreSQL::PostgreSQL nlohmann_json::nlohmann_json yaml-cpp PkgConfig::pkg Threads::Threads
    ${painting_LINK_LIBRARIES} ${pictures_LINK_LIBRARIES})
