import QtQuick

// A dot that nobody sees, at another place in every frame. Cage before 0.1.5 answers no frame in which nothing is new, and Qt's
// software renderer hands over such frames: the next one would be waited for for ever, under a still picture that no touch changes.
Rectangle {
    id: dot

    width: 1
    height: 1
    color: "#01000000"

    Connections {
        function onAfterAnimating(): void {
            dot.x = 1 - dot.x;
        }

        target: dot.Window.window
    }
}
