"""Missing libraries, the packages that have them, and the commands that install those."""

import pytest
import system_packages
from system_packages import PackageManager, install_packages, parse_ldd

APT, DNF, PACMAN, ZYPPER = system_packages._MANAGERS


def test_the_libraries_that_ldd_misses_are_found():
    report = """
        libGL.so.1 => /lib/x86_64-linux-gnu/libGL.so.1 (0x00007f)
        libxcb-keysyms.so.1 => not found
        libxcb-icccm.so.4 => not found
        libxcb-icccm.so.4 => not found
    """
    assert parse_ldd(report) == ("libxcb-icccm.so.4", "libxcb-keysyms.so.1")


@pytest.mark.parametrize(
    ("manager", "package"),
    [
        (APT, "libxcb-icccm4"),
        (PACMAN, "xcb-util-wm"),
        (DNF, "libxcb-icccm.so.4()(64bit)"),
        (ZYPPER, "libxcb-icccm.so.4()(64bit)"),
    ],
)
def test_each_distribution_names_the_package_in_its_way(manager, package):
    assert manager.library_package("libxcb-icccm.so.4") == package


def test_a_bare_debian_gets_all_that_its_window_needs():
    libraries = "libglib-2.0.so.0 libGL.so.1 libEGL.so.1 libfontconfig.so.1 libdbus-1.so.3"
    assert [APT.library_package(one) for one in libraries.split()] == [
        "libglib2.0-0",
        "libgl1",
        "libegl1",
        "libfontconfig1",
        "libdbus-1-3",
    ]


def test_an_unknown_library_has_no_package():
    assert APT.library_package("libsurprise.so.9") is None


@pytest.fixture
def ran(monkeypatch):
    """The commands run so far; those in `ran.failing` fail once."""

    class Ran(list):
        failing: tuple[str, ...] = ()

    commands = Ran()

    def run(command):
        line = " ".join(command)
        commands.append(line)
        fails = any(word in line for word in commands.failing)
        commands.failing = tuple(one for one in commands.failing if one not in line)
        return not fails

    monkeypatch.setattr(system_packages, "run", run)
    return commands


def as_user(monkeypatch, *, root=False, sudo=False):
    monkeypatch.setattr(
        system_packages.os, "geteuid", lambda: 0 if root else 1000, raising=False
    )
    monkeypatch.setattr(system_packages, "ask", lambda _: "" if sudo else None)


def test_root_installs_at_once(ran, monkeypatch):
    as_user(monkeypatch, root=True)
    assert install_packages(APT, ["libgl1", "libegl1", "libgl1"])
    assert len(ran) == 1
    assert ran[0].startswith("env DEBIAN_FRONTEND=noninteractive apt-get install -y")
    assert ran[0].endswith("libegl1 libgl1")


def test_the_list_of_packages_is_fetched_when_it_is_needed(ran, monkeypatch):
    as_user(monkeypatch, root=True)
    ran.failing = ("libgl1",)
    assert install_packages(APT, ["libgl1"])
    assert [line.split()[2:4] for line in ran] == [
        ["apt-get", "install"],
        ["apt-get", "update"],
        ["apt-get", "install"],
    ]


def test_sudo_without_a_password_is_used(ran, monkeypatch):
    as_user(monkeypatch, sudo=True)
    assert install_packages(APT, ["libgl1"])
    assert ran[0].startswith("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install")


def test_without_rights_the_exact_command_is_shown(ran, monkeypatch, capsys):
    as_user(monkeypatch)
    assert not install_packages(DNF, ["libGL.so.1()(64bit)"])
    assert ran == []
    assert "  sudo dnf install 'libGL.so.1()(64bit)'\n" in capsys.readouterr().err


def test_nothing_to_install_is_not_said(ran, capsys):
    assert not install_packages(APT, [])
    assert capsys.readouterr().err == ""


def test_the_programs_of_the_tests_have_a_package_everywhere():
    managers: tuple[PackageManager, ...] = (APT, DNF, PACMAN, ZYPPER)
    assert [one.program_package("Xvfb") for one in managers] == [
        "xvfb",
        "xorg-x11-server-Xvfb",
        "xorg-server-xvfb",
        "xorg-x11-server-Xvfb",
    ]


def test_every_font_of_the_pictures_has_a_package_everywhere(monkeypatch):
    monkeypatch.setattr(system_packages, "ask", lambda _words: "")
    missing = system_packages.missing_fonts()
    assert "Noto Sans CJK TC" in missing
    for manager in system_packages._MANAGERS:
        assert all(manager.font_package(family) for family in missing)
    monkeypatch.setattr(system_packages, "ask", lambda words: words[1])
    assert system_packages.missing_fonts() == ()
