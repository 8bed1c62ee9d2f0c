pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// What a screen reader finds where the axis is at rest: its eras, then events and badges in order of time. Nothing is drawn:
// the marks themselves change places while the axis moves, and have no order.
Item {
    id: told

    required property Timeline timeline
    required property TimeView view
    property int keyed: -1 // the event that has the focus

    signal chosen(int event)
    signal badgeChosen(int row, real u, int first)

    Repeater {
        model: told.timeline.toldEras

        Piece {
            required property int level

            row: 0
            low: told.view.crown + told.view.stripLow(level)
            broad: told.view.stripSize(level)
            Accessible.role: Accessible.StaticText
            Accessible.name: spoken
        }
    }
    Repeater {
        model: told.timeline.told

        Piece {
            id: one

            required row
            required low
            required broad
            required property int number
            required property bool badge
            required property real u
            readonly property bool open: !badge && number === told.view.opened

            Accessible.role: Accessible.ListItem
            Accessible.name: spoken
            Accessible.focusable: true
            Accessible.focused: !badge && number === told.keyed
            Accessible.selectable: !badge
            Accessible.selected: open
            Accessible.onPressAction: {
                if (badge)
                    told.badgeChosen(row, u, number);
                else
                    told.chosen(number);
            }
        }
    }

    component Piece: Item {
        required property string spoken
        required property real begin
        required property real long
        property int row: 0
        property real low: 0
        property real broad: 0
        readonly property real across: told.view.line(row) + low
        readonly property bool upright: told.view.upright

        visible: spoken !== ""
        x: upright ? (Theme.mirrored ? -across - broad : across) : Theme.mirrored ? -begin - long : begin
        y: upright ? begin : -across - broad
        width: upright ? broad : long
        height: upright ? long : broad
    }
}
