"""What goes wrong on the floor, and what holds it: for each fault the tests, proofs and steps that bring it about.

A test is named as pytest names it, a step of the soak as `soak: name`, a proof as `proof: module`. What a row waits for
is told in `WAITING`.
"""

from __future__ import annotations

PLAYER, MACHINE, EDITION = "tests/player", "tests/machine", "tests/edition"

HELD: dict[str, tuple[str, ...]] = {
    "process killed": (
        "proof: kills",
        f"{EDITION}/test_kill.py::test_a_builder_killed_at_any_moment_leaves_a_whole_edition",
        f"{EDITION}/test_arrivals_killed.py::test_an_edition_is_received_whole_or_not_at_all",
        f"{MACHINE}/test_boot_session.py::test_a_player_that_dies_comes_back_in_the_standing_compositor",
        f"{MACHINE}/test_boot_session.py::test_what_can_not_come_back_inside_ends_it_all_for_systemd",
        "soak: the_follower_is_killed",
    ),
    "hang": (
        f"{PLAYER}/test_standing.py::test_a_kiosk_that_lives_says_so_and_one_that_is_stopped_does_not",
        f"{PLAYER}/test_standing.py::test_a_loop_without_end_is_silent",
        f"{PLAYER}/test_heartbeat.py::test_a_frame_that_never_comes_is_no_beat",
        f"{MACHINE}/test_boot_session.py::test_one_that_hangs_is_heard_of_by_systemd",
    ),
    "slow machine": (
        f"{PLAYER}/test_standing.py::test_a_fifth_of_a_processor_is_enough_to_live_and_to_answer_a_touch",
        f"{PLAYER}/test_heartbeat.py::test_a_start_is_given_time",
    ),
    "crash loop": (
        f"{PLAYER}/test_standing.py::test_a_crash_loop_ends_in_the_edition_before_and_then_in_the_safe_screen",
        f"{MACHINE}/test_starts.py::test_the_hour_is_counted_down_behind_the_safe_screen",
        f"{MACHINE}/test_boot_session.py::test_starts_that_come_to_nothing_wait_longer_and_longer",
        f"{MACHINE}/test_boot.py::test_systemd_never_gives_up",
    ),
    "power cut": (
        "proof: cuts",
        f"{PLAYER}/test_journal.py::test_a_line_torn_by_a_power_cut_stays_alone",
        f"{MACHINE}/test_starts.py::test_a_torn_or_foreign_record_is_none",
    ),
    "disk full, read-only, I/O error": (
        "proof: cuts",
        f"{PLAYER}/test_writing.py::test_it_plays_on_a_disk_that_fails_from_some_operation_on",
        f"{PLAYER}/test_writing.py::test_it_plays_whichever_operation_fails",
        f"{PLAYER}/test_writing.py::test_it_plays_from_a_disk_that_is",
        f"{EDITION}/test_building.py::test_a_disk_that_fails_at_the_nth_operation_costs_nothing",
        "soak: the_disk_is_full",
    ),
    "memory": (
        f"{MACHINE}/test_boot_memory.py::test_the_unit_has_a_ceiling_and_swaps_nothing",
        f"{MACHINE}/test_boot_memory.py::test_with_a_fifth_more_than_it_needs_nothing_is_ended",
        f"{MACHINE}/test_boot_memory.py::test_a_player_that_the_kernel_ends_comes_back",
        f"{MACHINE}/test_boot_memory.py::test_with_a_fifth_less_a_picture_stands_in_the_end",
        f"{PLAYER}/test_pressure.py::test_it_shrinks_once_for_a_while",
    ),
    "a save in mid-edit": (
        f"{PLAYER}/test_process.py::test_a_broken_save_changes_nothing_and_a_mended_one_is_swapped_in",
        f"{EDITION}/test_following.py::test_however_it_is_saved_the_new_one_comes_and_no_half_of_it",
        f"{EDITION}/test_sticks.py::test_a_stick_pulled_out_at_every_moment_of_its_reading",
        "soak: a_save_in_mid_edit",
    ),
    "media that is none": (
        f"{EDITION}/test_pictures.py::test_missing_files_folders_pipes_and_locked_files_are_answered_without_waiting",
        f"{EDITION}/test_following.py::test_media_that_is_none_is_told_and_what_played_plays_on",
        f"{EDITION}/test_receiving.py::test_links_and_pipes_lead_nowhere_and_hold_nothing_up",
        "tests/exhibit/test_spreadsheets.py::test_what_is_no_file_holds_nothing_up",
        "soak: odd_media",
    ),
    "bombs and torn files": (
        f"{EDITION}/test_pictures.py::test_a_picture_that_would_not_fit_into_memory_is_refused_by_its_size",
        f"{EDITION}/test_pictures.py::test_a_worker_that_dies_or_hangs_names_its_picture_and_the_rest_goes_on",
        f"{EDITION}/test_pictures.py::test_damage_is_found_by_reading_to_the_end",
        f"{EDITION}/test_pictures.py::test_what_is_no_picture_is_called_what_it_is",
        f"{EDITION}/test_edition_fonts.py::test_a_font_that_cannot_be_read_stops_the_build_unless_it_may_be_missing",
        "tests/exhibit/test_limits.py::test_five_megabytes",
        "tests/exhibit/test_limits.py::test_five_megabytes_of_a_spreadsheet",
        "soak: odd_media",
    ),
    "damaged edition or cache": (
        f"{PLAYER}/test_damage.py::test_a_picture_damaged_before_the_start_is_never_shown",
        f"{PLAYER}/test_damage.py::test_an_edition_damaged_before_the_start_is_mended",
        f"{PLAYER}/test_damage.py::test_where_nothing_can_be_mended_the_edition_before_plays",
        f"{EDITION}/test_cache.py::test_damage_is_seen",
        "soak: a_damaged_picture",
    ),
    "caption text": (
        "tests/exhibit/test_fuzz.py::test_rich_text_is_always_escaped",
        f"{PLAYER}/test_odd.py::test_odd_pages_are_whole",
        "soak: hostile_texts",
    ),
    "clock": (
        f"{MACHINE}/test_clock.py::test_times_that_can_not_be",
        f"{MACHINE}/test_clock.py::test_without_a_clock_of_its_own_a_machine_waits_for_the_network",
        f"{MACHINE}/test_hours.py::test_summer_time_is_followed_within_a_minute",
        f"{PLAYER}/test_opening.py::test_a_visit_is_not_ended_by_the_clock",
        "soak: the_clock_jumps",
        "soak: the_machine_slept",
    ),
    "touch chaos": (
        "proof: chaos",
        f"{PLAYER}/test_gestures.py::test_ten_fingers_at_once",
        "soak: touch_chaos",
        "soak: a_stuck_finger",
    ),
    "keys": (
        "proof: chaos",
        f"{PLAYER}/test_gestures.py::test_keys_pressed_at_random",
        "soak: every_key",
    ),
    "staff PIN": (
        "proof: chaos",
        f"{MACHINE}/test_pin.py::test_wrong_tries_wait_and_are_logged",
        f"{MACHINE}/test_pin.py::test_waits_grow_to_an_hour_and_no_further",
        f"{PLAYER}/test_staff.py::test_an_open_pad_lets_nobody_in_by_chance",
    ),
    "screen": (
        f"{PLAYER}/test_screens.py::test_the_window_follows_its_screen",
        f"{PLAYER}/test_screens.py::test_a_screen_that_goes_and_another_that_comes",
        f"{PLAYER}/test_heartbeat.py::test_a_screen_that_sleeps_is_no_hang",
        f"{MACHINE}/test_boot_session.py::test_a_screen_that_hangs_turned",
        f"{MACHINE}/test_boot_session.py::test_without_a_screen_it_lives_and_waits_for_one",
        "soak: another_resolution",
        "soak: the_screen_sleeps",
    ),
    "film, sound": (),
    "network": (f"{PLAYER}/test_process.py::test_plays_alone_and_light",),
    "time": ("proof: soak",),
    "update": (
        f"{MACHINE}/test_boot.py::test_a_new_version_that_shows_nothing_gives_way_to_the_one_before",
        f"{MACHINE}/test_boot.py::test_interrupted_anywhere_the_next_run_puts_it_right",
        f"{MACHINE}/test_boot.py::test_a_version_is_taken_whole_and_the_one_before_kept",
    ),
}

WAITING = {"film, sound": "film"}
"""The rows that nothing holds yet, and what they wait for."""
