pragma ComponentBehavior: Bound

import QtQuick
import "../parts"

// An event with its words: beside the top of a stem, or below a rule that leads to them from an upright line.
Item {
    id: label

    required property bool used
    required property int number
    required property real u
    required property real uEnd
    required property int row
    required property int lane
    required property real extent // along the axis, px
    required property int flags
    required property bool barred
    required property var after // u and uEnd of each label that it gives way to
    required property int opens
    required property int ends
    required property real opening
    required property real closing
    required property real room // of the words, px
    required property string date
    required property string dateScript
    required property string title
    required property string titleScript
    required property int lines
    required property int dateLines
    required property TimeView view
    readonly property bool open: number === view.opened
    readonly property bool held: number === view.held
    readonly property real place: used ? Math.round((u - view.origin) * view.scale) : 0
    readonly property real along: used ? place + view.offset : 0
    readonly property real line: view.line(row)
    readonly property real foot: view.labelFoot + lane * view.pitch
    readonly property real tip: foot + view.labelSize
    readonly property real lasting: used ? (uEnd - u) * view.scale : 0
    // While it lasts its words stay at the edge, unless others come there.
    readonly property real slide: Math.max(0, Math.min(-along, lasting))
    readonly property real alone: {
        let most = 1;
        if (slide > 0)
            for (let each = 0; each < after.length; each += 2)
                most = Math.min(most, Math.max(((after[each] - view.start) * view.scale - extent) / Math.min(view.fade, Theme.gap), (view.start - after[each + 1]) * view.scale / view.fade));
        return most;
    }
    // 0 at an edge, 1 a little further in: words are never cut off. At rest they are wholly there or not at all.
    readonly property real clear: Math.max(0, Math.min(alone, (along + lasting) / view.fade, (view.edge - along - slide - extent) / view.fade))
    property real presence: 1

    function come(): void {
        if (view.stirred && !Theme.still) {
            arrival.restart();
        } else {
            arrival.stop();
            presence = 1;
        }
    }

    visible: used && along < view.edge && (along > 0 || lasting + along > 0)
    x: view.way * (view.upright ? line : place)
    y: view.upright ? place : -line
    onNumberChanged: come()
    onUsedChanged: {
        if (used)
            come();
    }

    NumberAnimation {
        id: arrival

        target: label
        property: "presence"
        from: 0
        to: 1
        duration: Theme.swift
        easing.type: Theme.easing
    }
    Item {
        id: worded

        visible: opacity > 0
        x: label.view.upright ? 0 : label.view.way * label.slide
        y: label.view.upright ? label.slide : 0
        opacity: Math.min(label.clear + (Math.round(label.clear) - label.clear) * label.view.poise, label.presence)

        Rectangle {
            readonly property real thick: label.open ? label.view.boldStem : label.view.stem

            x: !label.view.upright ? -Math.floor(thick / 2) : Theme.mirrored ? -label.tip : 0
            y: label.view.upright ? -Math.floor(thick / 2) : -label.tip
            width: label.view.upright ? label.tip : thick
            height: label.view.upright ? thick : label.tip
            color: label.open ? Theme.accent : label.view.pale
        }
        Loader {
            active: label.held

            sourceComponent: Rectangle {
                x: words.x - Theme.mm
                y: words.y - Theme.mm
                width: words.width + 2 * Theme.mm
                height: words.height + 2 * Theme.mm
                radius: 2 * Theme.mm
                color: Theme.raised
            }
        }
        Item {
            id: words

            objectName: "words"
            width: label.room
            height: title.y + title.height
            x: label.view.upright ? (Theme.mirrored ? -label.foot - width : label.foot) : Theme.mirrored ? -label.view.words - width : label.view.words
            y: label.view.upright ? 0.5 * label.view.words : -label.tip

            Text {
                id: dateWords

                visible: label.view.dated
                width: label.room
                text: label.date
                textFormat: Text.PlainText
                wrapMode: label.dateLines > 1 ? Text.Wrap : Text.NoWrap
                maximumLineCount: label.dateLines
                elide: Text.ElideRight
                color: label.open ? Theme.accentText : Theme.quiet
                font: label.view.face(label.dateScript, Font.Normal, 1)
                lineHeightMode: Text.FixedHeight
                lineHeight: label.view.lineHeight
                horizontalAlignment: Text.AlignLeft
                Accessible.ignored: true
            }
            Text {
                id: title

                y: label.view.dated ? label.view.dateHeight + (dateWords.lineCount - 1) * label.view.lineHeight : 0
                width: label.room
                text: label.title
                textFormat: Text.PlainText
                color: Theme.ink
                wrapMode: label.view.upright ? Text.Wrap : Text.WordWrap
                maximumLineCount: label.lines
                elide: Text.ElideRight
                font: label.view.face(label.titleScript, Font.Medium, 1)
                lineHeightMode: Text.FixedHeight
                lineHeight: label.view.lineHeight
                horizontalAlignment: Text.AlignLeft
                Accessible.ignored: true
            }
        }
    }
    EventDot {
        view: label.view
        duration: label.uEnd - label.u
        along: label.along
        flags: label.flags
        opensAs: label.opens
        endsAs: label.ends
        opening: label.opening
        closing: label.closing
        barred: label.barred
        large: true
        held: label.held
    }
}
